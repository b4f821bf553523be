package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gradus.run.RunRecord;
import org.gradus.storage.LocalStorage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands where nothing is wrong, in this process. */
class CommandsTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    TinyRun.train(folder);
  }

  private static String tiny() {
    return folder.resolve("tiny.conf").toString();
  }

  @Test
  void trainWritesEverythingThatTheReadmeNames() throws IOException {
    assertThat(folder.resolve("run"))
        .isDirectoryContaining("glob:**/checkpoints")
        .isDirectoryContaining("glob:**/run.json")
        .isDirectoryContaining("glob:**/config.conf")
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/curves.png")
        .isDirectoryContaining("glob:**/evaluation.csv")
        .isDirectoryContaining("glob:**/evaluation.parquet")
        .isDirectoryContaining("glob:**/optimizer.safetensors");
    assertThat(Files.readAllLines(folder.resolve("run/metrics.jsonl"))).hasSize(8);
  }

  @Test
  void trainRecordsWhenItValidated() throws IOException {
    JsonNode validations =
        RunRecord.read(new LocalStorage(folder.resolve("run")))
            .path("sessions")
            .path(0)
            .path("validations");
    String metrics = Files.readString(folder.resolve("run/metrics.jsonl"));
    assertThat(validations).hasSize(2);
    double before = 0;
    for (JsonNode validation : validations) {
      assertThat(metrics)
          .containsPattern(
              "\"metaStep\":%d,.*\"validation\":%s}"
                  .formatted(
                      validation.path("metaStep").intValue(),
                      validation.path("validation").doubleValue()));
      assertThat(validation.path("seconds").doubleValue()).isGreaterThanOrEqualTo(before);
      before = validation.path("seconds").doubleValue();
    }
  }

  @Test
  void resumingAFinishedRunChangesNoResult() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.delete(copy);
    TinyRun.copy(folder.resolve("run"), copy);
    Map<String, String> before = TinyRun.snapshot(copy);
    Invocation resumed =
        Invocation.of(
            "train",
            "--config",
            tiny(),
            "--set",
            "runner.kind=local",
            "--resume",
            "--out",
            copy.toString());
    assertThat(resumed.status()).as(resumed.err()).isZero();
    Map<String, String> after = TinyRun.snapshot(copy);
    assertThat(after.keySet()).isEqualTo(before.keySet());
    // where and when it ran is another
    before.keySet().removeAll(List.of("run.json", "report.html"));
    after.keySet().removeAll(List.of("run.json", "report.html"));
    assertThat(after).isEqualTo(before);
  }

  @Test
  void aRunsOwnConfigurationRepeatsIt() throws IOException {
    Path again = folder.resolve("again");
    Invocation repeated =
        Invocation.of(
            "train",
            "--config",
            folder.resolve("run/config.conf").toString(),
            "--out",
            again.toString());
    assertThat(repeated.status()).as(repeated.err()).isZero();
    for (String file : List.of("optimizer.safetensors", "metrics.jsonl", "evaluation.csv")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(folder.resolve("run").resolve(file));
    }
  }

  @Test
  void evaluateTestsOnWhatIsConfigured() throws IOException {
    Path out = folder.resolve("evaluation");
    Invocation evaluated =
        Invocation.of(
            "evaluate",
            "--config",
            tiny(),
            "--optimizer",
            folder.resolve("run/optimizer.safetensors").toString(),
            "--out",
            out.toString(),
            "--set",
            "runner.kind=local",
            "--set",
            "evaluation.steps=8",
            "--set",
            "evaluation.targets=[{name = wider, optimizee.dimension = 3}]");
    assertThat(evaluated.status()).as(evaluated.err()).isZero();
    assertThat(evaluated.out()).contains("test (loss on 16 functions)", "wider", "learned /");
    assertThat(evaluated.err()).contains("trained for 4 steps and is tested for 8");
    List<String> rows = Files.readAllLines(out.resolve("evaluation.csv"));
    assertThat(rows).hasSize(1 + 2 * 3 * 9);
    assertThat(out).isDirectoryContaining("glob:**/evaluation.parquet");
    assertThat(Invocation.of("inspect", out.toString()).out())
        .startsWith("evaluation in " + out)
        .contains("finished")
        .doesNotContain("checkpoints");
    Refusals.check(
        folder,
        Refusals.words("train --config {}/tiny.conf --resume --out {}/evaluation"),
        List.of(
            "{}/evaluation: expected the folder of a training run, found that of an evaluation;"
                + " give the --out of the run to go on with, or a new folder"));
  }

  @Test
  void configShowsEachValueWithItsOrigin() {
    Invocation shown = Invocation.of("config", "--config", tiny(), "--set", "seed=7");
    assertThat(shown.status()).isZero();
    assertThat(shown.out().lines())
        .anyMatch(line -> line.matches("seed = 7 +# --set"))
        .anyMatch(line -> line.matches("training.steps = 4 +# .*tiny.conf:3"))
        .anyMatch(line -> line.matches("training.learning-rate = 0.001 +# default"));
  }

  @ParameterizedTest
  @CsvSource({
    "run, 'finished'",
    "run, 'validation'",
    "run, 'validations +2\n'",
    "run/optimizer.safetensors, 'layer0.wx'",
    "run/optimizer.safetensors, 'log-sign|none'",
    "run/checkpoints/00000008, 'meta-step +8'"
  })
  void inspectShowsWhatIsThere(String path, String expected) {
    Invocation shown = Invocation.of("inspect", folder.resolve(path).toString());
    assertThat(shown.status()).as(shown.err()).isZero();
    assertThat(shown.out()).containsPattern(expected);
  }

  @Test
  void inspectLetsNoFileSteerTheTerminal() throws IOException {
    byte[] sound = Files.readAllBytes(folder.resolve("run/optimizer.safetensors"));
    String provenance =
        "{\"seed\": \"\\u001b[31m\", \"configuration\": {\"\\u001b[2J\": \"a\\nb\\u009b\"}}";
    Path file = folder.resolve("hostile.safetensors");
    Files.write(file, Safetensors.metadata("provenance", provenance).apply(sound));

    Invocation shown = Invocation.of("inspect", file.toString());

    assertThat(shown.status()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("\\u001b[31m", "\\u001b[2J", "a\\u000ab\\u009b");
    assertThat(shown.out().replaceAll("\\R", "")).doesNotContainPattern("\\p{Cntrl}");
  }

  @ParameterizedTest
  @CsvSource({
    "train, '--config --set --out --resume'",
    "evaluate, '--config --set --out --optimizer'",
    "config, '--config --set'",
    "inspect, 'FILE-OR-FOLDER'",
    "replay, '--run --meta-step --episode'"
  })
  void helpNamesOptionsAndShowsExamples(String command, String options) {
    Invocation help = Invocation.of("help", command);
    assertThat(help.status()).isZero();
    assertThat(help.out()).contains(options.split(" ")).contains("Examples:", "./submit.sh");
    assertThat(Invocation.of(command, "--help").out()).isEqualTo(help.out());
  }

  @Test
  void versionAndHelpOfTheWhole() {
    assertThat(Invocation.of("--version").out()).matches("gradus [0-9.]+\\R");
    Invocation help = Invocation.of("--help");
    assertThat(help.status()).isZero();
    assertThat(help.out()).contains("train", "evaluate", "config", "inspect", "Exit status:");
  }
}
