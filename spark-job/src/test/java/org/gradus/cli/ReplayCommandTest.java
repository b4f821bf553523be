package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gradus.run.RunRecord;
import org.gradus.storage.LocalStorage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay of a run whose files are damaged, or that was trained on something else. */
class ReplayCommandTest {
  private static final String REPLAY = "replay --run {}/run --meta-step 7 --episode 6";

  @TempDir private static Path sound;
  @TempDir private Path folder;

  @BeforeAll
  static void train() throws IOException {
    TinyRun.train(sound);
  }

  @BeforeEach
  void copyRun() throws IOException {
    Files.delete(folder);
    TinyRun.copy(sound, folder);
  }

  private void assertRefused(String command, String line) throws IOException {
    Refusals.check(folder, Refusals.words(command), List.of(line));
  }

  private void replace(String file, String regex, String replacement) throws IOException {
    Path path = folder.resolve("run").resolve(file);
    String before = Files.readString(path);
    Files.writeString(path, before.replaceFirst(regex, replacement));
    assertThat(path).content().isNotEqualTo(before);
  }

  @Test
  void aRunByItsUriReplaysAndStaysAsItIs() throws IOException {
    Map<String, String> before = TinyRun.snapshot(folder);
    String[] words = {"replay", "--run", "", "--meta-step", "7", "--episode", "6"};
    words[2] = folder.resolve("run").toString();
    Invocation byPath = Invocation.of(words);
    words[2] = "file:" + folder.resolve("run");
    Invocation byUri = Invocation.of(words);

    assertThat(byPath.status()).as(byPath.err()).isZero();
    assertThat(byPath.err())
        .contains("going on from the checkpoint at meta-step 4: meta-steps 5 to 8");
    assertThat(byPath.out())
        .startsWith("episode 6: 4 quadratics of 2 coordinates, seed ")
        .contains("did not diverge in meta-step 7: finite to its step 2, the end of the segment\n")
        .endsWith("meta-steps 5 to 7 computed again to the bits that the run recorded\n");
    assertThat(byUri.out()).isEqualTo(byPath.out());
    assertThat(TinyRun.snapshot(folder)).isEqualTo(before);
  }

  @Test
  void aDamagedCheckpointIsNamedWithWhatToDo() throws IOException {
    Path state = folder.resolve("run/checkpoints/00000004/state.safetensors");
    byte[] content = Files.readAllBytes(state);
    content[1000] ^= 1;
    Files.write(state, content);

    assertRefused(
        REPLAY,
        "{}/run/checkpoints/00000004/state.safetensors: expected SHA-256 DIGEST by its manifest,"
            + " found DIGEST; the checkpoint is damaged; delete its folder to begin further back");
    assertThat(
            Invocation.of(
                "replay", "--run=" + folder.resolve("run"), "--meta-step=3", "--episode=2"))
        .as("before it")
        .returns(0, Invocation::status);
  }

  @Test
  void aCheckpointOfAnotherSizeIsRefused() throws IOException {
    replace("config.conf", "hidden = \\[3\\]", "hidden = [4]");
    assertRefused(
        REPLAY,
        "{}/run/checkpoints/00000004/state.safetensors: tensor weights: expected 101 values by the"
            + " run's configuration, found 64; delete its folder to begin further back");
  }

  @Test
  void damagedMetricsAreRefused() throws IOException {
    replace("metrics/00000008.jsonl", "\"metaLoss\":[0-9.]+", "\"metaLoss\":\"none\"");
    Invocation replayed =
        Invocation.of(
            Refusals.words(REPLAY.replace("{}", folder.toString())).toArray(String[]::new));
    assertThat(replayed.status()).isEqualTo(2);
    assertThat(replayed.errLines())
        .singleElement()
        .asString()
        .startsWith(
            folder
                + "/run/metrics: meta-step 5: expected a number or null \"metaLoss\", found"
                + " {\"metaStep\":5,");
  }

  @Test
  void aMetaStepThatComesOutOtherwiseIsRefused() throws IOException {
    replace("metrics/00000008.jsonl", "\"metaLoss\":[0-9.]+", "\"metaLoss\":1.5");
    Invocation replayed =
        Invocation.of(
            Refusals.words(REPLAY.replace("{}", folder.toString())).toArray(String[]::new));
    assertThat(replayed.status()).isEqualTo(2);
    assertThat(replayed.out()).isEmpty();
    assertThat(replayed.errLines().get(replayed.errLines().size() - 1))
        .startsWith(folder + "/run: meta-step 5: expected meta-loss 1.5, gradient norm ")
        .endsWith(
            " 2 finite episodes; data, the jar of the family, Gradus or (networks) the type of"
                + " processor is another now: replay where and with what the run was trained");
  }

  @Test
  void dataThatIsAnotherNowIsNamed() throws IOException {
    Path start = folder.resolve("start.safetensors");
    Files.copy(folder.resolve("run/optimizer.safetensors"), start);
    Invocation trained =
        Invocation.of(
            "train",
            "--config=" + folder.resolve("tiny.conf"),
            "--out=" + folder.resolve("further"),
            "--set=runner.kind=local",
            "--set=optimizer.initialization.file=" + start);
    assertThat(trained.status()).as(trained.err()).isZero();
    String[] replay = {
      "replay", "--run=" + folder.resolve("further"), "--meta-step=1", "--episode=0"
    };
    assertThat(Invocation.of(replay).status()).isZero();

    Files.copy(
        folder.resolve("further/optimizer.safetensors"),
        start,
        StandardCopyOption.REPLACE_EXISTING);
    Invocation replayed = Invocation.of(replay);
    assertThat(replayed.status()).isEqualTo(2);
    assertThat(replayed.errLines().get(replayed.errLines().size() - 1))
        .matches(
            ".*/further: meta-step 1: expected meta-loss .*, as the run recorded it, found .*;"
                + " another now: optimizer.initialization.file: .* in the run, .* now");
  }

  @Test
  void onlyTrainingRunsHaveEpisodes() throws IOException {
    LocalStorage other = new LocalStorage(folder.resolve("other"));
    other.commit("config.conf", new byte[0]);
    RunRecord.begin(other, RunRecord.Kind.SWEEP, Clock.systemUTC(), Map.of());
    String advice = "; give the --out of a train command, or the folder of one of a sweep's trials";
    assertRefused(
        "replay --run {}/other --meta-step 1 --episode 0",
        "{}/other: expected the folder of a training run, found that of a sweep" + advice);
    RunRecord.begin(other, RunRecord.Kind.EVALUATION, Clock.systemUTC(), Map.of());
    assertRefused(
        "replay --run {}/other --meta-step 1 --episode 0",
        "{}/other: expected the folder of a training run, found that of an evaluation" + advice);
  }

  @Test
  void aRunWithoutACheckpointHasRecordedNothing() throws IOException {
    Files.createDirectory(folder.resolve("new"));
    Files.copy(folder.resolve("run/config.conf"), folder.resolve("new/config.conf"));
    assertRefused(
        "replay --run {}/new --meta-step 1 --episode 0",
        "{}/new: expected the metrics of a run, found those of no meta-step; they are written with"
            + " its checkpoints, the first at meta-step 4");
  }
}
