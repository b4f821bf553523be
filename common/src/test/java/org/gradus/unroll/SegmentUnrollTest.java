package org.gradus.unroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.golden.Golden.assertClose;

import java.util.List;
import org.gradus.golden.Golden;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.optimizer.OptimizerState;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.InitialWeights;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.RandomNumbers;
import org.junit.jupiter.api.Test;

class SegmentUnrollTest {
  private static final Architecture ARCHITECTURE =
      new Architecture(List.of(5, 4), Preprocessing.NONE, 10, 0.1);
  private static final OptimizeeFamily FAMILY = new QuadraticFamily(6, 3, 0.5);
  private static final float[] WEIGHTS =
      Golden.narrow(
          InitialWeights.draw(ARCHITECTURE, new Initialization(1, 1, 1), new RandomNumbers(5)));

  private static SegmentUnroll unroll(int steps, int unroll) {
    return new SegmentUnroll(
        ARCHITECTURE, new UnrollSettings(steps, unroll, LossWeights.all(steps)));
  }

  private static SegmentResult.Finite finite(SegmentResult result) {
    assertThat(result).isInstanceOf(SegmentResult.Finite.class);
    return (SegmentResult.Finite) result;
  }

  @Test
  void segmentsFollowOneTrajectory() {
    SegmentUnroll inOne = unroll(12, 12);
    SegmentUnroll inThree = unroll(12, 4);
    EpisodeState state = inThree.begin(3, FAMILY.sample(1));
    double metaLoss = 0;
    for (int segment = 0; segment < 3; segment++) {
      SegmentResult.Finite result = finite(inThree.advance(state, WEIGHTS));
      metaLoss += result.metaLoss();
      state = result.next();
    }
    SegmentResult.Finite whole = finite(inOne.advance(inOne.begin(3, FAMILY.sample(1)), WEIGHTS));
    assertThat(state.theta()).isEqualTo(whole.next().theta());
    assertThat(state.optimizerStates().get(0)).isEqualTo(whole.next().optimizerStates().get(0));
    assertThat(state.step()).isEqualTo(12);
    assertClose("L", new double[] {metaLoss}, new double[] {whole.metaLoss()}, 1e-14);
  }

  @Test
  void trainsWhatIsDeployed() {
    SegmentUnroll unroll = unroll(8, 8);
    SegmentResult.Finite trained =
        finite(unroll.advance(unroll.begin(0, FAMILY.sample(2)), WEIGHTS));
    Optimizee optimizee = FAMILY.sample(2).build();
    OptimizerState deployed = new LearnedOptimizer(ARCHITECTURE, WEIGHTS).initialize(18);
    float[] theta = new float[18];
    float[] gradient = new float[18];
    optimizee.initialize(theta);
    for (int step = 0; step < 8; step++) {
      optimizee.evaluate(step, theta, new double[6], gradient);
      deployed.step(gradient, theta);
    }
    assertThat(theta).isEqualTo(trained.next().theta());
  }

  @Test
  void leavesWhatItIsGiven() {
    SegmentUnroll unroll = unroll(8, 4);
    EpisodeState start = unroll.begin(0, FAMILY.sample(2));
    float[] weights = WEIGHTS.clone();
    SegmentResult.Finite first = finite(unroll.advance(start, weights));
    float[] theta = first.next().theta().clone();
    float[] gradient = first.weightGradient().clone();
    unroll.advance(first.next(), weights);
    SegmentResult.Finite again = finite(unroll.advance(start, weights));
    assertThat(weights).isEqualTo(WEIGHTS);
    assertThat(first.next().theta()).isEqualTo(theta).isEqualTo(again.next().theta());
    assertThat(first.weightGradient()).isEqualTo(gradient).isEqualTo(again.weightGradient());
    assertThat(start.step()).isZero();
  }

  @Test
  void onlyWeightedStepsCount() {
    SegmentUnroll last =
        new SegmentUnroll(ARCHITECTURE, new UnrollSettings(8, 4, LossWeights.segmentLast(8, 4)));
    SegmentResult.Finite result = finite(last.advance(last.begin(0, FAMILY.sample(2)), WEIGHTS));
    double[] losses = new double[6];
    FAMILY.sample(2).build().evaluate(4, result.next().theta(), losses, new float[18]);
    assertThat(result.metaLoss()).isEqualTo(ReferenceUnroll.mean(losses));
  }

  @Test
  void meetsCentralDifferences() {
    SegmentUnroll unroll = unroll(6, 6);
    // θ's dependence on φ through the optimizer's inputs is cut on purpose, so differences of the
    // real loss differ; with the inputs constant (a linear function) both are the same
    OptimizeeDescription linear = () -> new LinearFunction(4);
    double[] gradient =
        Golden.widen(finite(unroll.advance(unroll.begin(0, linear), WEIGHTS)).weightGradient());
    double[] differences = new double[gradient.length];
    float h = 1 / 256f;
    for (int i = 0; i < differences.length; i++) {
      differences[i] = (loss(unroll, linear, i, h) - loss(unroll, linear, i, -h)) / (2 * h);
    }
    assertClose("∂L/∂φ", gradient, differences, 1e-3);
  }

  private static double loss(SegmentUnroll unroll, OptimizeeDescription linear, int i, float by) {
    float[] moved = WEIGHTS.clone();
    moved[i] += by;
    return finite(unroll.advance(unroll.begin(0, linear), moved)).metaLoss();
  }

  @Test
  void divergenceIsAnOutcome() {
    SegmentUnroll unroll = unroll(8, 4);
    SegmentResult result = unroll.advance(unroll.begin(0, () -> new LinearFunction(4, 3)), WEIGHTS);
    assertThat(result).isEqualTo(new SegmentResult.Diverged(3));
    SegmentResult atStart =
        unroll.advance(unroll.begin(0, () -> new LinearFunction(4, 0)), WEIGHTS);
    assertThat(atStart).isEqualTo(new SegmentResult.Diverged(0));
  }

  /** f(θ) = Σ (j + 1)θ_j, infinite from a given step on. */
  private record LinearFunction(int coordinates, int infiniteFrom) implements Optimizee {
    LinearFunction(int coordinates) {
      this(coordinates, Integer.MAX_VALUE);
    }

    @Override
    public int functions() {
      return 1;
    }

    @Override
    public void initialize(float[] theta) {
      java.util.Arrays.fill(theta, 1);
    }

    @Override
    public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
      losses[0] = 0;
      for (int j = 0; j < coordinates; j++) {
        gradient[j] = step >= infiniteFrom ? Float.POSITIVE_INFINITY : j + 1;
        losses[0] += (double) gradient[j] * theta[j];
      }
    }
  }
}
