package org.gradus.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.evaluation.BatchLosses;
import org.gradus.evaluation.LossRequest;
import org.gradus.evaluation.LossRunner;
import org.gradus.evaluation.StepWindow;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.baseline.Baseline;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.optimizer.learned.WeightLayout;
import org.gradus.random.Purpose;
import org.gradus.random.RunSeed;
import org.gradus.testing.SmallTraining;
import org.gradus.testing.SparkLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkLossRunnerTest {

  @ParameterizedTest(name = "{0}: {1} tasks for everything, {2} for the last step")
  @CsvSource({"local[1], 3, 3", "local[2], 6, 6", "local[3], 7, 7"})
  void lossesAreTheSameOnAnyNumberOfCores(String master, int tasks, int tasksForTheLast) {
    try (JavaSparkContext spark = SmallTraining.spark(master)) {
      SparkLog log = SparkLog.open(spark);
      assertSame(spark, request(false));
      assertSame(spark, request(true));
      assertThat(log.complete().stages("testing")).containsExactly(tasks, tasksForTheLast);
    }
  }

  private static void assertSame(JavaSparkContext spark, LossRequest request) {
    List<BatchLosses> expected = LossRunner.local().run(request);
    List<BatchLosses> found = new SparkLossRunner(spark).run(request);
    assertThat(bits(found)).isEqualTo(bits(expected));
    assertThat(bits(expected)).contains(Double.doubleToRawLongBits(Double.POSITIVE_INFINITY));
  }

  /** Seven batches, the last one smaller; some optimizers diverge. */
  private static LossRequest request(boolean lastOnly) {
    List<Optimizer> optimizers = new ArrayList<>();
    Architecture architecture = new Architecture(List.of(3), Preprocessing.LOG_SIGN, 10, 0.1);
    float[] weights = new float[new WeightLayout(architecture).size()];
    Arrays.fill(weights, 0.01f);
    optimizers.add(new LearnedOptimizer(architecture, weights));
    for (String name : List.of("sgd", "momentum", "nag", "rmsprop", "adam")) {
      optimizers.add(Baseline.named(name).orElseThrow().withLearningRate(0.01));
    }
    optimizers.add(Baseline.named("sgd").orElseThrow().withLearningRate(1e30));
    return new LossRequest(
        "testing",
        new RunSeed(5),
        Purpose.TEST,
        new QuadraticFamily(4, 3, 1.0),
        26,
        20,
        optimizers,
        lastOnly ? StepWindow.of(20) : new StepWindow(0, 20),
        false);
  }

  private static List<Long> bits(List<BatchLosses> batches) {
    return batches.stream()
        .flatMap(batch -> Arrays.stream(batch.losses()))
        .flatMap(Arrays::stream)
        .flatMapToDouble(Arrays::stream)
        .mapToObj(Double::doubleToRawLongBits)
        .toList();
  }
}
