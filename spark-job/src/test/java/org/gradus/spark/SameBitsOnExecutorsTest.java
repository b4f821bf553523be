package org.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.metatrain.MetaState;
import org.gradus.random.Purpose;
import org.gradus.testing.Obstacles;
import org.gradus.testing.SmallTraining;
import org.gradus.testing.SparkLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two executors in processes of their own, one of which dies at last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SameBitsOnExecutorsTest {
  @TempDir private static Path obstacles;
  private static JavaSparkContext spark;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    spark = SmallTraining.sparkOnTwoExecutors();
  }

  @AfterAll
  static void close() {
    spark.close();
  }

  @Test
  @Order(1)
  void twoExecutorsGiveTheSameBits() throws IOException {
    SparkLog log = sameBits(SmallTraining.of(obstacles));
    assertThat(log.stages("meta-step")).isEqualTo(Collections.nCopies(SmallTraining.META_STEPS, 3));
    assertThat(log.leftovers()).isEmpty();
  }

  /** Images reach the executors, which have never read them. */
  @Test
  @Order(2)
  void twoExecutorsGiveTheSameBitsOfNetworks() throws IOException {
    sameBits(SmallTraining.ofNetworks());
  }

  @Test
  @Order(3)
  void twoExecutorsGiveTheSameBitsOfSummedBlocks() throws IOException {
    SparkLog log =
        sameBits(
            SmallTraining.of(
                obstacles, "training.sum-blocks.above=2", "training.sum-blocks.size=2"));
    assertThat(log.leftovers()).isEmpty();
  }

  @Test
  @Order(4)
  void twoExecutorsGiveTheSameBitsOfLocalSteps() throws IOException {
    SparkLog log = sameBits(SmallTraining.ofLocalSteps(obstacles));
    assertThat(log.stages("local")).isEqualTo(Collections.nCopies(SmallTraining.AVERAGINGS, 3));
    assertThat(log.blocks()).isEmpty();
  }

  /** Two executors give the bits that one process gives, and both had a part in it. */
  private SparkLog sameBits(SmallTraining training) throws IOException {
    Map<String, String> expected = training.results(folder.resolve("expected"));
    SparkLog log = SparkLog.open(spark);

    Map<String, String> found =
        training.results(folder.resolve("found"), spark, 3, (state, metrics) -> {});

    assertThat(found).isEqualTo(expected);
    assertThat(log.complete().executors()).containsExactlyInAnyOrder("0", "1");
    return log;
  }

  /** It dies in the third segment of the second round, with what it kept of the second. */
  @Test
  @Order(5)
  void theLossOfAnExecutorChangesNoBit() throws IOException {
    SmallTraining training = SmallTraining.of(obstacles);
    Map<String, String> expected = training.results(folder.resolve("expected"));
    SparkLog log = SparkLog.open(spark);

    Map<String, String> found =
        training.results(
            folder.resolve("found"), spark, 3, (state, metrics) -> haltAnExecutorAfterTwo(state));

    assertThat(found).isEqualTo(expected);
    assertThat(log.complete().removedExecutors()).isEqualTo(1);
    assertThat(log.failedTasks()).isPositive();
    assertThat(log.leftovers()).isEmpty();
  }

  private static void haltAnExecutorAfterTwo(MetaState state) {
    if (state.metaStep() != SmallTraining.SEGMENTS + 2) {
      return;
    }
    try {
      new Obstacles(obstacles)
          .place(Obstacles.Kind.HALT, 1, Purpose.TRAINING, SmallTraining.EPISODES + 3);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
