package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another process has a whole run in the folder while this one starts Spark. */
class OvertakenRunTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.master", "local[1]",
          "spark.ui.enabled", "false",
          "spark.extraListeners", Overtaker.class.getName());

  private static volatile Path from;
  private static volatile Path to;

  /** Spark makes one as it starts. */
  public static final class Overtaker extends SparkListener {
    public Overtaker() {
      try {
        TinyRun.copy(from, to);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @TempDir private Path folder;

  @BeforeEach
  void train() throws IOException {
    TinyRun.train(folder);
    from = folder.resolve("run");
    to = folder.resolve("new");
    SETTINGS.forEach(System::setProperty);
  }

  @AfterEach
  void clearSettings() {
    SETTINGS.keySet().forEach(System::clearProperty);
  }

  @ParameterizedTest
  @CsvSource({
    "train, '; give another --out, or --resume to go on with the run in it'",
    "evaluate --optimizer {}/run/optimizer.safetensors, ; give another --out"
  })
  void itIsNotOverwritten(String command, String advice) throws IOException {
    Invocation invocation =
        Invocation.of(
            Refusals.words(
                    (command + " --set seed=9 --config {}/tiny.conf --out {}/new")
                        .replace("{}", folder.toString()))
                .toArray(String[]::new));
    assertThat(invocation.errLines())
        .isEqualTo(
            List.of(
                to
                    + ": expected an empty or new folder, found checkpoints, comparisons.csv,"
                    + " config.conf, … in it"
                    + advice));
    assertThat(invocation.status()).isEqualTo(2);
    assertThat(TinyRun.snapshot(to)).isEqualTo(TinyRun.snapshot(from));
  }
}
