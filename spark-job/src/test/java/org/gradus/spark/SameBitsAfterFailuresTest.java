package org.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.random.Purpose;
import org.gradus.testing.Obstacles;
import org.gradus.testing.SmallTraining;
import org.gradus.testing.SparkLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that fail and are tried again change no bit. */
class SameBitsAfterFailuresTest {
  @TempDir private Path obstacles;
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {64, 2})
  void retriesGiveTheSameBits(int above) throws IOException {
    SmallTraining training =
        SmallTraining.of(
            obstacles, "training.sum-blocks.above=" + above, "training.sum-blocks.size=2");
    // three episodes in each of their segments, and a batch of each kind
    assertSameBitsAfterFailures(training, 3 * SmallTraining.SEGMENTS + 3);
  }

  @Test
  void retriesGiveTheSameBitsOfLocalSteps() throws IOException {
    // a group at each averaging, and a batch of each kind
    assertSameBitsAfterFailures(
        SmallTraining.ofLocalSteps(obstacles), SmallTraining.AVERAGINGS + 3);
  }

  private void assertSameBitsAfterFailures(SmallTraining training, int fewestFailures)
      throws IOException {
    Map<String, String> expected = training.results(folder.resolve("expected"));
    placeFailures();
    try (JavaSparkContext spark = SmallTraining.spark("local[2,4]")) {
      spark.setLogLevel("OFF");
      SparkLog log = SparkLog.open(spark);

      Map<String, String> found =
          training.results(folder.resolve("found"), spark, 3, (state, metrics) -> {});

      assertThat(found).isEqualTo(expected);
      assertThat(log.complete().failedTasks()).isGreaterThanOrEqualTo(fewestFailures);
      assertThat(log.leftovers()).isEmpty();
      spark.setLogLevel("WARN");
    }
  }

  private void placeFailures() throws IOException {
    Obstacles way = new Obstacles(obstacles);
    for (int episode : new int[] {0, 7, 14}) {
      way.place(Obstacles.Kind.FAILURE, 1, Purpose.TRAINING, episode);
    }
    way.place(Obstacles.Kind.FAILURE, 1, Purpose.VALIDATION, 1);
    way.place(Obstacles.Kind.FAILURE, 1, Purpose.TUNING, 0);
    way.place(Obstacles.Kind.FAILURE, 1, Purpose.TEST, 2);
  }

  @Test
  void withoutRetriesTheRunFails() throws IOException {
    SmallTraining training = SmallTraining.of(obstacles);
    new Obstacles(obstacles).place(Obstacles.Kind.FAILURE, 1, Purpose.TRAINING, 7);
    try (JavaSparkContext spark = SmallTraining.spark("local[2]")) {
      spark.setLogLevel("OFF");
      assertThatThrownBy(
              () -> training.results(folder.resolve("found"), spark, 3, (state, metrics) -> {}))
          .isInstanceOf(SparkException.class)
          .hasMessageContaining("an obstacle in the way");
      spark.setLogLevel("WARN");
    }
  }
}
