package org.gradus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.storage.LocalStorage;
import org.gradus.testing.ChildProcess;

/**
 * The driver of a training.
 *
 * @param process submit.sh
 * @param out folder of the run
 */
record TrainingDriver(ChildProcess process, Path out) implements AutoCloseable {
  private static final Pattern GOING_ON =
      Pattern.compile("going on from the checkpoint at meta-step ([0-9]+)");

  /** Waits until the run has come so far, and gives the seconds that took. */
  double awaitCheckpoint(int metaStep) throws IOException, InterruptedException {
    long started = System.nanoTime();
    while (newestCheckpoint(out) < metaStep) {
      assertThat(process.endsWithin(Duration.ofMillis(10)))
          .describedAs("%s", process.output())
          .isFalse();
    }
    return (System.nanoTime() - started) / 1e9;
  }

  /** The meta-step of the newest complete checkpoint; 0 for none. */
  static int newestCheckpoint(Path out) throws IOException {
    List<String> complete = new FileCheckpoints(new LocalStorage(out), 1).complete();
    return complete.isEmpty() ? 0 : Integer.parseInt(complete.get(complete.size() - 1));
  }

  /** The checkpoint that it said it went on from; empty if it has not come so far. */
  OptionalInt resumedFrom() throws IOException {
    Matcher matcher = GOING_ON.matcher(process.output());
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** Waits for the end of the run. */
  void finish() throws IOException, InterruptedException {
    assertThat(process.exitStatus()).describedAs("%s", process.output()).isZero();
  }

  @Override
  public void close() {
    process.close();
  }
}
