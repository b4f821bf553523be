package org.gradus.unroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.AdamSettings;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.InitialWeights;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.RandomNumbers;
import org.junit.jupiter.api.Test;

/**
 * The check that the paper's original code ships: f(x) = x² from x = 1, the linear rule from zero
 * weights, two segments of five steps with a meta-step of Adam between them.
 */
class ClassicCheckTest {
  /** f(x) = x² from x₀ = 1. */
  private static final class Square implements Optimizee {
    @Override
    public int functions() {
      return 1;
    }

    @Override
    public int coordinates() {
      return 1;
    }

    @Override
    public void initialize(float[] theta) {
      theta[0] = 1;
    }

    @Override
    public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
      losses[0] = (double) theta[0] * theta[0];
      gradient[0] = 2 * theta[0];
    }
  }

  @Test
  void arrivesWhereTheOriginalDoes() {
    Architecture linear = new Architecture(List.of(), Preprocessing.NONE, 10, 1);
    SegmentUnroll unroll =
        new SegmentUnroll(linear, new UnrollSettings(10, 5, LossWeights.all(10)));
    Adam adam =
        Adam.start(InitialWeights.draw(linear, new Initialization(0, 0, 0), new RandomNumbers(1)));
    EpisodeState state = unroll.begin(0, Square::new);
    for (int segment = 0; segment < 2; segment++) {
      SegmentResult result = unroll.advance(state, adam.singlePrecisionWeights());
      assertThat(result).isInstanceOf(SegmentResult.Finite.class);
      SegmentResult.Finite finite = (SegmentResult.Finite) result;
      double[] gradient = new double[finite.weightGradient().length];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = finite.weightGradient()[i];
      }
      adam = adam.update(new AdamSettings(0.01, 0.9, 0.999, 1e-8), gradient);
      state = finite.next();
    }
    assertThat(state.theta()[0]).isCloseTo(0.8559f, within(5e-5f));
    assertThat(state.theta()[0] * state.theta()[0]).isCloseTo(0.7325327f, within(1e-6f));
  }
}
