package org.gradus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.GroupedLayout;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.storage.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartReaderTest {
  private static final Architecture SHAPE =
      new Architecture(List.of(3), Preprocessing.NONE, 10, 0.1);

  @TempDir private Path folder;

  private Path exported(List<String> groups) throws IOException {
    float[] weights = new float[new GroupedLayout(SHAPE, groups).size()];
    weights[1] = 0.25f;
    LearnedOptimizer optimizer = new LearnedOptimizer(SHAPE, groups, weights);
    return Files.write(
        folder.resolve("optimizer.safetensors"),
        new ExportedOptimizer(optimizer, 5, "{}").toBytes());
  }

  private static String text(Path file, String hidden) {
    return "optimizer { hidden = %s, initialization.file = \"%s\" }".formatted(hidden, file);
  }

  @Test
  void anOptimizerOfTheSameShapeIsTheStart() throws IOException {
    Path file = exported(CoordinateGroups.UNDIVIDED);
    LoadedConfiguration loaded = Loading.load(text(file, "[3]"));
    assertThat(loaded.configuration().start().orElseThrow().weights()[1]).isEqualTo(0.25f);
    assertThat(loaded.provenance())
        .containsEntry("optimizer.initialization.file", Sha256.of(Files.readAllBytes(file)));
  }

  @Test
  void anotherShapeIsRefused() throws IOException {
    Path file = exported(CoordinateGroups.UNDIVIDED);
    assertThat(Loading.mistakes(text(file, "[4, 4]")))
        .containsExactly(
            "conf/x.conf:1: optimizer.initialization.file: expected an optimizer of hidden [4, 4],"
                + " preprocessing none, p 10.0, output scale 0.1, as this configuration has, found"
                + " hidden [3], preprocessing none, p 10.0, output scale 0.1");
  }

  @Test
  void otherGroupsAreRefused() throws IOException {
    Path file = exported(List.of("convolution", "rest"));
    assertThat(Loading.mistakes(text(file, "[3]")))
        .containsExactly(
            "conf/x.conf:1: optimizer.initialization.file: expected no coordinate groups,"
                + " found the coordinate groups [convolution, rest]");
  }

  @Test
  void whatIsNoOptimizerIsRefused() throws IOException {
    Path missing = folder.resolve("missing");
    assertThat(Loading.mistakes(text(missing, "[3]")))
        .containsExactly(
            "conf/x.conf:1: optimizer.initialization.file: expected a file, found none at "
                + missing);
    Path wrong = Files.writeString(folder.resolve("wrong"), "no optimizer");
    assertThat(Loading.mistakes(text(wrong, "[3]")))
        .singleElement()
        .asString()
        .startsWith(
            "conf/x.conf:1: optimizer.initialization.file: "
                + wrong
                + ": expected a safetensors header");
  }
}
