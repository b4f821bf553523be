package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;
import org.gradus.sweep.TrialRunner;
import org.gradus.testing.SmallSweep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps whose driver is killed go on and end in the same table. */
@DisabledOnOs(OS.WINDOWS)
class KilledSweepTest {
  private static final int KILLS = 20;

  @TempDir private Path folder;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(folder.resolve("sweep.conf"), SmallSweep.CONFIGURATION);
  }

  private String[] sweep(Path out, String... more) {
    String[] arguments = {
      "sweep", "--config", folder.resolve("sweep.conf").toString(), "--out", out.toString()
    };
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  /** What is left when nothing happens. */
  private Map<String, String> undisturbed() throws IOException {
    Path out = folder.resolve("undisturbed");
    goOnHere(out);
    return SmallSweep.read(out);
  }

  /** Searches to the end in this process, without Spark. */
  private static void goOnHere(Path out) throws IOException {
    SmallSweep.run(out, TrialRunner.local(2, Clock.systemUTC()));
  }

  private void resume(Path out) throws Exception {
    finish(sweep(out, "--resume"));
  }

  private void finish(String... command) throws Exception {
    try (GradusProcess process = GradusProcess.start(folder, command)) {
      assertThat(process.exitStatus()).describedAs("%s", process.output()).isZero();
    }
  }

  @Test
  void killedInTheMiddleItGoesOn() throws Exception {
    Map<String, String> expected = undisturbed();
    Path out = folder.resolve("killed");
    try (GradusProcess process = GradusProcess.start(folder, sweep(out))) {
      await(out.resolve("trials/0005/rung-00000.json"), process);
      process.kill();
      assertThat(process.exitStatus()).isEqualTo(128 + 9);
    }
    assertThat(out.resolve("trials.csv")).doesNotExist();
    byte[] before = Files.readAllBytes(out.resolve("trials/0000/rung-00000.json"));
    resume(out);
    assertThat(SmallSweep.read(out)).isEqualTo(expected);
    assertThat(Files.readAllBytes(out.resolve("trials/0000/rung-00000.json")))
        .as("a finished rung, with its time, is not trained again")
        .isEqualTo(before);
  }

  @Test
  void askedToStopItSaysHowToGoOn() throws Exception {
    Map<String, String> expected = undisturbed();
    Path out = folder.resolve("stopped");
    try (GradusProcess process = GradusProcess.start(folder, sweep(out))) {
      await(out.resolve("trials/0003/rung-00000.json"), process);
      process.signal("INT");
      assertThat(process.exitStatus()).describedAs("%s", process.output()).isEqualTo(130);
      assertThat(process.output())
          .contains("interrupted; go on with --resume")
          .doesNotContain("\tat ", "ERROR", "Exception");
    }
    goOnHere(out);
    assertThat(SmallSweep.read(out)).isEqualTo(expected);
  }

  private static void await(Path file, GradusProcess process) throws Exception {
    while (!Files.exists(file)) {
      assertThat(process.isAlive()).describedAs("%s", process.output()).isTrue();
      Thread.sleep(5);
    }
  }

  /** From the start of the virtual machine to the last file. */
  @Test
  @Tag("full")
  void killedAtRandomMomentsItEndsInTheSameTable() throws Exception {
    Map<String, String> expected = undisturbed();
    long started = System.nanoTime();
    finish(sweep(folder.resolve("whole")));
    long whole = (System.nanoTime() - started) / 1_000_000;
    RandomNumbers numbers = new RandomNumbers(new RunSeed(1).derive(Purpose.SEARCH, 0));
    int broken = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path out = folder.resolve("killed-" + kill);
      try (GradusProcess process = GradusProcess.start(folder, sweep(out))) {
        Thread.sleep(Math.round(numbers.uniform() * whole));
        process.kill();
        process.exitStatus();
      }
      broken += Files.exists(out.resolve("trials")) ? 1 : 0;
      resume(out);
      assertThat(SmallSweep.read(out)).isEqualTo(expected);
    }
    assertThat(broken).as("kills after the first trial had begun").isGreaterThan(KILLS / 3);
  }

  @Test
  void whatIsWrongIsSaidInALine() throws IOException {
    Path file = folder.resolve("sweep.conf");
    Refusals.check(
        folder,
        List.of("train", "--config", file.toString(), "--out", folder + "/new"),
        List.of(
            "{}/sweep.conf:6: sweep: expected one configuration, found a search for one:"
                + " ./submit.sh sweep makes it, or leave the section out"));
    Refusals.check(
        folder,
        List.of("sweep", "--config", file.toString(), "--out", folder.toString()),
        List.of(
            "{}: expected an empty or new folder, found sweep.conf in it; give another --out, or"
                + " --resume to go on with the sweep in it"));
    Refusals.check(
        folder,
        List.of("sweep", "--config", file.toString(), "--out", folder.toString(), "--resume"),
        List.of(
            "{}: expected the folder of a sweep, found another; give the --out of the sweep to go on"
                + " with, or a new folder"));
  }
}
