package org.gradus.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.LoadedConfiguration;
import org.gradus.storage.LocalStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationFolderTest {
  private static final LoadedConfiguration CONFIGURATION =
      new ConfigurationLoader().load(ConfigurationSource.defaults(), List.of());

  @TempDir private Path path;

  @Test
  void whatAnUnfinishedEvaluationLeftIsReplaced() throws IOException {
    begin(RunRecord.Kind.EVALUATION);
    Files.writeString(path.resolve("evaluation.csv"), "of before");

    begin(RunRecord.Kind.EVALUATION).finish();

    assertThat(path.resolve("evaluation.csv")).doesNotExist();
    assertThat(path.resolve("config.conf")).exists();
    assertThat(RunRecord.read(storage()).path("sessions")).hasSize(2);
  }

  @Test
  void aFinishedEvaluationIsKept() throws IOException {
    begin(RunRecord.Kind.EVALUATION).finish();
    assertRefused();
  }

  @Test
  void whatSomebodyPutBesideItIsKept() throws IOException {
    begin(RunRecord.Kind.EVALUATION);
    Files.writeString(path.resolve("notes.txt"), "mine");
    assertRefused();
  }

  @Test
  void aTrainingRunIsKept() throws IOException {
    begin(RunRecord.Kind.TRAINING);
    assertRefused();
  }

  @Test
  void aTrainingRunDoesNotGoOnInIt() throws IOException {
    begin(RunRecord.Kind.EVALUATION);
    assertThatThrownBy(() -> RunFolder.open(storage(), CONFIGURATION, true))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(path + ": expected the folder of a training run, found that of an");
  }

  private RunRecord begin(RunRecord.Kind kind) throws IOException {
    EvaluationFolder folder = EvaluationFolder.open(storage(), CONFIGURATION);
    RunRecord record = RunRecord.begin(storage(), kind, Clock.systemUTC(), Map.of());
    folder.begin();
    return record;
  }

  private void assertRefused() {
    assertThatThrownBy(() -> EvaluationFolder.open(storage(), CONFIGURATION))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(path + ": expected an empty or new folder, found config.conf");
  }

  private LocalStorage storage() {
    return new LocalStorage(path);
  }
}
