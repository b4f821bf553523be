package org.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.testing.SmallTraining;
import org.gradus.testing.SparkLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thread, with memory for the episodes' state and without. */
class SameBitsOnOneThreadTest {
  @TempDir private Path obstacles;
  @TempDir private Path folder;

  @Test
  void oneThreadGivesTheSameBits() throws IOException {
    SmallTraining training = SmallTraining.of(obstacles);
    Map<String, String> expected = training.results(folder.resolve("expected"));
    try (JavaSparkContext spark = SmallTraining.spark("local[1]")) {
      SparkLog log = SparkLog.open(spark);

      Map<String, String> found =
          training.results(folder.resolve("found"), spark, 0, (state, metrics) -> {});

      assertThat(found).isEqualTo(expected);
      assertThat(log.complete().stages("meta-step"))
          .isEqualTo(Collections.nCopies(SmallTraining.META_STEPS, 1));
      assertThat(log.blocks()).hasSize(SmallTraining.META_STEPS * 3 / 4);
      assertThat(log.blocksOnDisk()).isEmpty();
      assertThat(log.leftovers()).isEmpty();
    }
  }

  @Test
  void oneThreadGivesTheSameBitsOfLocalSteps() throws IOException {
    SmallTraining training = SmallTraining.ofLocalSteps(obstacles);
    Map<String, String> expected = training.results(folder.resolve("expected"));
    try (JavaSparkContext spark = SmallTraining.spark("local[1]")) {
      SparkLog log = SparkLog.open(spark);

      Map<String, String> found =
          training.results(folder.resolve("found"), spark, 0, (state, metrics) -> {});

      assertThat(found).isEqualTo(expected);
      assertThat(log.complete().stages("local"))
          .isEqualTo(Collections.nCopies(SmallTraining.AVERAGINGS, 1));
      assertThat(log.blocks()).isEmpty();
    }
  }

  @Test
  void stateOnDiskGivesTheSameBits() throws IOException {
    SmallTraining training = SmallTraining.of(obstacles);
    Map<String, String> expected = training.results(folder.resolve("expected"));
    try (JavaSparkContext spark =
        SmallTraining.spark("local[1]", "spark.memory.fraction", "1e-8")) {
      spark.setLogLevel("ERROR"); // it warns of every block
      SparkLog log = SparkLog.open(spark);

      Map<String, String> found =
          training.results(folder.resolve("found"), spark, 2, (state, metrics) -> {});

      assertThat(found).isEqualTo(expected);
      assertThat(log.complete().blocksOnDisk())
          .hasSize(2 * SmallTraining.META_STEPS * 3 / 4)
          .isEqualTo(log.blocks());
      assertThat(log.leftovers()).isEmpty();
      spark.setLogLevel("WARN");
    }
  }
}
