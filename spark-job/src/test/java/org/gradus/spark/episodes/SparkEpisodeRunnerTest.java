package org.gradus.spark.episodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.AdamSettings;
import org.gradus.metatrain.BlockGradient;
import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.LocalEpisodeRunner;
import org.gradus.metatrain.LocalSteps;
import org.gradus.metatrain.LocalStepsRequest;
import org.gradus.metatrain.SegmentRequest;
import org.gradus.metatrain.WeightUpdate;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.optimizer.learned.WeightLayout;
import org.gradus.random.RunSeed;
import org.gradus.testing.SmallTraining;
import org.gradus.unroll.LossWeights;
import org.gradus.unroll.UnrollSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SparkEpisodeRunnerTest {
  private static final int EPISODES = 7;
  private static final int SEGMENTS = 4;
  private static final int FIRST_BAD_STEP = 7;
  private static final AtomicInteger BUILT = new AtomicInteger();
  private static JavaSparkContext spark;

  private final Architecture architecture =
      new Architecture(List.of(3), Preprocessing.NONE, 10, 0.1);
  private final EpisodeTask task =
      new EpisodeTask(
          new RunSeed(3),
          new FragileFamily(new QuadraticFamily(2, 3, 1.0)),
          architecture,
          new UnrollSettings(20, 5, LossWeights.all(20)));

  /** Quadratics that are not finite from some step on, every other one, and that are counted. */
  private record FragileFamily(QuadraticFamily quadratics) implements OptimizeeFamily {

    @Override
    public int functions() {
      return quadratics.functions();
    }

    @Override
    public OptimizeeFamily withFunctions(int functions) {
      throw new UnsupportedOperationException("episodes have all functions");
    }

    @Override
    public OptimizeeDescription sample(long seed) {
      return new FragileDescription(quadratics.sample(seed), seed % 2 == 0);
    }
  }

  private record FragileDescription(OptimizeeDescription quadratics, boolean fragile)
      implements OptimizeeDescription {

    @Override
    public Optimizee build() {
      BUILT.incrementAndGet();
      return new FragileOptimizee(quadratics.build(), fragile);
    }
  }

  private record FragileOptimizee(Optimizee quadratics, boolean fragile) implements Optimizee {

    @Override
    public int functions() {
      return quadratics.functions();
    }

    @Override
    public int coordinates() {
      return quadratics.coordinates();
    }

    @Override
    public void initialize(float[] theta) {
      quadratics.initialize(theta);
    }

    @Override
    public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
      quadratics.evaluate(step, theta, losses, gradient);
      if (fragile && step >= FIRST_BAD_STEP) {
        gradient[0] = Float.NaN;
      }
    }
  }

  @BeforeAll
  static void open() {
    spark = SmallTraining.spark("local[2]");
  }

  @AfterAll
  static void close() {
    spark.close();
  }

  @Test
  void divergedEpisodesAreLeftOutAsInOneProcess() {
    EpisodeBlocks blocks = new EpisodeBlocks(0, 2);
    List<String> expected = twoRounds(new LocalEpisodeRunner(task, blocks));
    List<String> found = twoRounds(new SparkEpisodeRunner(spark, task, blocks, 3));

    assertThat(found).isEqualTo(expected);
    assertThat(expected).anyMatch(block -> block.contains("step=" + FIRST_BAD_STEP));
    assertThat(expected).anyMatch(block -> block.contains("finite=2"));
  }

  @Test
  void divergedEpisodesOfGroupsAreLeftOutAsInOneProcess() {
    EpisodeBlocks blocks = new EpisodeBlocks(64, 16);
    List<String> expected = localSteps(new LocalEpisodeRunner(task, blocks));
    List<String> found = localSteps(new SparkEpisodeRunner(spark, task, blocks, 2));

    assertThat(found).isEqualTo(expected);
    assertThat(expected).anyMatch(group -> group.contains("step=" + FIRST_BAD_STEP));
    assertThat(expected).anyMatch(group -> group.contains("finite=1"));
  }

  /** Three groups of two episodes and two rounds, from weights that are small. */
  private List<String> localSteps(EpisodeRunner runner) {
    double[] weights = new double[new WeightLayout(architecture).size()];
    Arrays.fill(weights, -0.05);
    try (runner) {
      return runner
          .localSteps(
              new LocalStepsRequest(
                  1,
                  0,
                  6,
                  SEGMENTS,
                  new LocalSteps(2 * SEGMENTS, 3),
                  Adam.start(weights),
                  new WeightUpdate(new AdamSettings(0.01, 0.9, 0.999, 1e-8), 1.0)))
          .stream()
          .map(group -> Arrays.toString(group.adam().weights()) + group.steps())
          .toList();
    }
  }

  @Test
  void everySegmentIsComputedOnce() {
    BUILT.set(0);
    EpisodeBlocks blocks = new EpisodeBlocks(64, 1);
    twoRounds(new LocalEpisodeRunner(task, blocks));
    int once = BUILT.getAndSet(0);
    twoRounds(new SparkEpisodeRunner(spark, task, blocks, 3));

    assertThat(BUILT).hasValue(once);
  }

  @Test
  void nothingStaysPersistedOfARoundThatIsGivenUp() {
    try (SparkEpisodeRunner runner =
        new SparkEpisodeRunner(spark, task, new EpisodeBlocks(64, 1), 3)) {
      runner.advance(request(0, 0));
      runner.advance(request(0, 1));
      assertThat(spark.getPersistentRDDs()).hasSize(1);
      runner.advance(request(1, 0));
      assertThat(spark.getPersistentRDDs()).hasSize(1);
    }
    assertThat(spark.getPersistentRDDs()).isEmpty();
  }

  private List<String> twoRounds(EpisodeRunner runner) {
    List<String> blocks = new ArrayList<>();
    try (runner) {
      for (int round = 0; round < 2; round++) {
        for (int segment = 0; segment < SEGMENTS; segment++) {
          runner.advance(request(round, segment)).forEach(block -> blocks.add(text(block)));
        }
      }
    }
    assertThat(spark.getPersistentRDDs()).isEmpty();
    return blocks;
  }

  private SegmentRequest request(int round, int segment) {
    float[] weights = new float[new WeightLayout(architecture).size()];
    Arrays.fill(weights, -0.05f * (segment + 1));
    return new SegmentRequest(
        round * SEGMENTS + segment + 1, (long) round * EPISODES, EPISODES, segment, weights);
  }

  private static String text(BlockGradient block) {
    return "finite=%d %s %s %s"
        .formatted(
            block.finite(),
            block.metaLossSum(),
            Arrays.toString(block.gradientSum()),
            block.diverged());
  }
}
