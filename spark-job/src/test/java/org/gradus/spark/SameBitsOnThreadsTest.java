package org.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.testing.SmallTraining;
import org.gradus.testing.SparkLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run on Spark gives the bits of a run without, however its episodes are partitioned. */
class SameBitsOnThreadsTest {
  private static final String[] EACH_ALONE = {};
  private static final String[] SUMMED = {
    "training.sum-blocks.above=2", "training.sum-blocks.size=2"
  };

  @TempDir private static Path obstacles;
  private static JavaSparkContext spark;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    spark = SmallTraining.spark("local[2]");
  }

  @AfterAll
  static void close() {
    spark.close();
  }

  @ParameterizedTest(name = "{0} partitions: {1} tasks")
  @CsvSource({"0, 2", "1, 1", "2, 2", "3, 3", "5, 5", "9, 5"})
  void partitionsDoNotMatter(int partitions, int tasks) throws IOException {
    assertSameBitsOfMetaSteps(EACH_ALONE, partitions, tasks);
  }

  @ParameterizedTest(name = "{0} partitions of summed blocks: {1} tasks")
  @CsvSource({"1, 1", "2, 2", "3, 3", "5, 3"})
  void partitionsOfSummedBlocksDoNotMatter(int partitions, int tasks) throws IOException {
    assertSameBitsOfMetaSteps(SUMMED, partitions, tasks);
  }

  @ParameterizedTest(name = "{0} partitions of groups: {1} tasks")
  @CsvSource({"0, 2", "1, 1", "2, 2", "3, 3", "7, 3"})
  void partitionsOfGroupsDoNotMatter(int partitions, int tasks) throws IOException {
    SparkLog log = assertSameBits(SmallTraining.ofLocalSteps(obstacles), partitions);

    assertThat(log.stages("local")).isEqualTo(Collections.nCopies(SmallTraining.AVERAGINGS, tasks));
    assertThat(log.stages("validation"))
        .isEqualTo(Collections.nCopies(SmallTraining.AVERAGINGS, 3));
    assertThat(log.stages("meta-step")).isEmpty();
    assertThat(log.blocks()).isEmpty();
  }

  private void assertSameBitsOfMetaSteps(String[] options, int partitions, int tasks)
      throws IOException {
    SparkLog log = assertSameBits(SmallTraining.of(obstacles, options), partitions);

    assertThat(log.stages("meta-step"))
        .isEqualTo(Collections.nCopies(SmallTraining.META_STEPS, tasks));
    assertThat(log.stages("validation")).isEqualTo(Collections.nCopies(4, 3));
    assertThat(log.stages("testing")).containsExactly(4);
    assertThat(log.leftovers()).isEmpty();
  }

  private SparkLog assertSameBits(SmallTraining training, int partitions) throws IOException {
    Map<String, String> expected = training.results(folder.resolve("expected"));
    SparkLog log = SparkLog.open(spark);

    Map<String, String> found =
        training.results(folder.resolve("found"), spark, partitions, (state, metrics) -> {});

    assertThat(found).isEqualTo(expected);
    return log.complete();
  }

  @Test
  void theRunLearns() throws IOException {
    Map<String, String> results = SmallTraining.of(obstacles).results(folder.resolve("run"));

    assertThat(results.get("metrics.jsonl").lines()).hasSize(SmallTraining.META_STEPS);
    assertThat(results.get("optimizer.safetensors"))
        .isNotEqualTo(
            SmallTraining.of(obstacles, "training.learning-rate=1e-12")
                .results(folder.resolve("unlearned"))
                .get("optimizer.safetensors"));
  }
}
