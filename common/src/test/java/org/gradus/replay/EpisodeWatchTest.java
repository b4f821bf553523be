package org.gradus.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.optimizer.learned.WeightLayout;
import org.gradus.replay.NonFinite.Part;
import org.gradus.unroll.EpisodeState;
import org.gradus.unroll.LossWeights;
import org.gradus.unroll.SegmentResult;
import org.gradus.unroll.SegmentUnroll;
import org.gradus.unroll.UnrollSettings;
import org.junit.jupiter.api.Test;

/** What is said to be not finite first, with losses and gradients that are made up here. */
class EpisodeWatchTest {
  private static final int STEPS = 6;
  private static final int UNROLL = 3;
  private static final float HUGE = 3e38f;

  /** g = ∇f. */
  private static final Architecture LINEAR = new Architecture(List.of(), Preprocessing.NONE, 10, 1);

  private static final Architecture LSTM =
      new Architecture(List.of(2), Preprocessing.NONE, 10, 0.1);

  /** Two functions of two coordinates in two groups, all 1 but for what is put there. */
  private static final class MadeUp implements Optimizee, OptimizeeDescription {
    private static final long serialVersionUID = 1;

    private final int step;
    private final int index;
    private double loss = 1;
    private float gradient = 1;
    private float start;

    MadeUp(int step, int index) {
      this.step = step;
      this.index = index;
    }

    MadeUp loss(double value) {
      loss = value;
      return this;
    }

    MadeUp gradient(float value) {
      gradient = value;
      return this;
    }

    MadeUp start(float value) {
      start = value;
      return this;
    }

    @Override
    public Optimizee build() {
      return this;
    }

    @Override
    public int functions() {
      return 2;
    }

    @Override
    public int coordinates() {
      return 4;
    }

    @Override
    public CoordinateGroups groups() {
      return new CoordinateGroups(List.of("a", "b"), List.of(1, 3));
    }

    @Override
    public void initialize(float[] theta) {
      theta[index] = start;
    }

    @Override
    public void evaluate(int at, float[] theta, double[] losses, float[] gradients) {
      Arrays.fill(losses, 1);
      Arrays.fill(gradients, 1);
      if (at == step) {
        losses[index % 2] = loss;
        gradients[index] = gradient;
      }
    }

    @Override
    public String toString() {
      return "made up";
    }
  }

  private static float[] weights(Architecture architecture) {
    float[] weights = new float[2 * new WeightLayout(architecture).size()];
    Arrays.fill(weights, 1);
    return weights;
  }

  /** Both segments, unless the first one diverges; and that both say the same of where. */
  private static ReplayedEpisode watch(Architecture architecture, MadeUp madeUp) {
    EpisodeWatch watch = new EpisodeWatch(7, STEPS, madeUp);
    SegmentUnroll unroll =
        new SegmentUnroll(
            architecture, new UnrollSettings(STEPS, UNROLL, LossWeights.all(STEPS)), watch);
    EpisodeState state = unroll.begin(7, madeUp);
    unroll.advance(unroll.begin(8, new MadeUp(1, 0).loss(Double.NaN)), weights(architecture));
    SegmentResult result = unroll.advance(state, weights(architecture));
    if (result instanceof SegmentResult.Finite first) {
      result = unroll.advance(first.next(), weights(architecture));
    }
    ReplayedEpisode seen = watch.seen();
    if (result instanceof SegmentResult.Diverged at) {
      assertThat(seen.last().step()).isEqualTo(at.step());
      assertThat(seen.nonFinite()).isPresent();
    } else {
      assertThat(seen.nonFinite()).isEmpty();
    }
    return seen;
  }

  private static void assertFirst(
      Architecture architecture, MadeUp madeUp, int step, NonFinite expected) {
    ReplayedEpisode seen = watch(architecture, madeUp);
    assertThat(seen.nonFinite()).isEqualTo(Optional.of(expected));
    assertThat(seen.last().step()).isEqualTo(step);
    assertThat(seen.steps()).hasSize(step + 1);
  }

  @Test
  void anUpdateOfWhatIsTooLargeForTheNetwork() {
    assertFirst(
        LSTM, new MadeUp(1, 2).gradient(HUGE), 2, new NonFinite(Part.UPDATE, 2, Double.NaN, 1));
  }

  @Test
  void thetaThatOverflows() {
    assertFirst(
        LINEAR,
        new MadeUp(0, 3).gradient(HUGE).start(HUGE),
        1,
        new NonFinite(Part.THETA, 3, Double.POSITIVE_INFINITY, 1));
  }

  @Test
  void aLossOfOneFunction() {
    assertFirst(
        LSTM, new MadeUp(4, 1).loss(Double.NaN), 4, new NonFinite(Part.LOSS, 1, Double.NaN, 1));
  }

  @Test
  void aSumOfLossesThatOverflows() {
    Optimizee large =
        new Optimizee() {
          @Override
          public int functions() {
            return 2;
          }

          @Override
          public int coordinates() {
            return 2;
          }

          @Override
          public void initialize(float[] theta) {}

          @Override
          public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
            Arrays.fill(losses, Double.MAX_VALUE);
          }
        };
    EpisodeWatch watch = new EpisodeWatch(0, STEPS, () -> large);
    SegmentUnroll unroll =
        new SegmentUnroll(LINEAR, new UnrollSettings(STEPS, UNROLL, LossWeights.all(STEPS)), watch);
    unroll.advance(unroll.begin(0, () -> large), new float[new WeightLayout(LINEAR).size()]);
    assertThat(watch.seen().nonFinite())
        .hasValue(new NonFinite(Part.MEAN_LOSS, 0, Double.POSITIVE_INFINITY, 1));
  }

  @Test
  void aGradient() {
    assertFirst(
        LSTM,
        new MadeUp(6, 0).gradient(Float.NEGATIVE_INFINITY),
        6,
        new NonFinite(Part.GRADIENT, 0, Double.NEGATIVE_INFINITY, 1));
  }

  @Test
  void theGradientAtTheStart() {
    assertFirst(
        LSTM,
        new MadeUp(0, 1).gradient(Float.NaN),
        0,
        new NonFinite(Part.GRADIENT, 1, Double.NaN, 1));
  }

  @Test
  void aMetaGradient() {
    ReplayedEpisode seen = watch(LINEAR, new MadeUp(3, 1).gradient(HUGE));
    assertThat(seen.nonFinite().orElseThrow().part()).isEqualTo(Part.META_GRADIENT);
    assertThat(seen.nonFinite().orElseThrow().index()).as("of group b").isEqualTo(2);
    assertThat(seen.last().step()).isEqualTo(3);
  }

  @Test
  void aFiniteEpisodeWithItsNorms() {
    ReplayedEpisode seen = watch(LINEAR, new MadeUp(0, 0).start(3));
    assertThat(seen.steps()).hasSize(STEPS + 1);
    // the linear rule's bias is 1 as its weight is: updates of 2 from gradients of 1
    assertThat(seen.steps().get(0)).isEqualTo(new ReplayedStep(0, 1, 2, OptionalDouble.empty(), 3));
    assertThat(seen.steps().get(1))
        .isEqualTo(new ReplayedStep(1, 1, 2, OptionalDouble.of(4), Math.sqrt(25 + 3 * 4)));
    assertThat(seen.description()).isEqualTo("made up");
  }

  @Test
  void nothingIsSeenAfterTheLastStepAskedFor() {
    MadeUp later = new MadeUp(5, 0).loss(Double.NaN);
    EpisodeWatch watch = new EpisodeWatch(7, UNROLL, later);
    SegmentUnroll unroll =
        new SegmentUnroll(LSTM, new UnrollSettings(STEPS, UNROLL, LossWeights.all(STEPS)), watch);
    SegmentResult.Finite first =
        (SegmentResult.Finite) unroll.advance(unroll.begin(7, later), weights(LSTM));
    unroll.advance(first.next(), weights(LSTM));
    assertThat(watch.seen().nonFinite()).isEmpty();
    assertThat(watch.seen().last().step()).isEqualTo(UNROLL);
  }
}
