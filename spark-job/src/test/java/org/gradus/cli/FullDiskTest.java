package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.storage.LocalStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that the operating system lets write no more, as on a full disk. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  /** Kilobytes: less than the metrics between two checkpoints, more than what Java needs. */
  private static final int MOST = 48;

  @TempDir private Path folder;

  private String[] train(String... more) throws IOException {
    Path configuration = Files.writeString(folder.resolve("tiny.conf"), TinyRun.CONFIGURATION);
    String[] all = {
      "train",
      "--config=" + configuration,
      "--set=runner.kind=local",
      "--set=training.meta-steps=1208",
      "--set=validation.every=8",
      "--set=checkpoint.every=600",
      "--out=" + folder.resolve("run")
    };
    return Stream.concat(Arrays.stream(all), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void whereNoMoreCanBeWrittenTheFileIsNamed() throws Exception {
    try (GradusProcess process = GradusProcess.startLimited(folder, MOST, train())) {
      assertThat(process.exitStatus()).describedAs("%s", process.output()).isEqualTo(1);
      assertThat(process.output().lines().reduce((a, b) -> b))
          .contains(
              folder.resolve("run/metrics/00000600.jsonl")
                  + ": cannot be read or written: File too large");
      assertThat(process.output()).doesNotContain("\tat ");
    }
    assertThat(folder.resolve("run/metrics")).isEmptyDirectory();
    assertThat(new FileCheckpoints(new LocalStorage(folder.resolve("run")), 1).complete())
        .isEmpty();

    Invocation resumed = Invocation.of(train("--resume"));
    assertThat(resumed.status()).as(resumed.err()).isZero();
  }
}
