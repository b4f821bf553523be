package org.gradus.unroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.InitialWeights;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.RandomNumbers;
import org.junit.jupiter.api.Test;

/** An optimizee of a million coordinates unrolls in a heap of 2 GiB, the one the tests have. */
class MillionCoordinatesTest {
  private static final int COORDINATES = 1_000_000;
  private static final int UNROLL = 20;
  private static final Architecture PAPER =
      new Architecture(List.of(20, 20), Preprocessing.LOG_SIGN, 10, 0.1);

  @Test
  void unrolls() {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(2L << 30);
    double[] drawn = InitialWeights.draw(PAPER, new Initialization(1, 1, 1), new RandomNumbers(1));
    float[] weights = new float[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      weights[i] = (float) drawn[i];
    }
    SegmentUnroll unroll =
        new SegmentUnroll(PAPER, new UnrollSettings(UNROLL, UNROLL, LossWeights.all(UNROLL)));
    SegmentResult result = unroll.advance(unroll.begin(0, Bowl::new), weights);
    assertThat(result).isInstanceOf(SegmentResult.Finite.class);
    assertThat(((SegmentResult.Finite) result).next().theta()).hasSize(COORDINATES);
  }

  /** f(θ) = ½‖θ‖²/n. */
  private static final class Bowl implements Optimizee {
    @Override
    public int coordinates() {
      return COORDINATES;
    }

    @Override
    public int functions() {
      return 1;
    }

    @Override
    public void initialize(float[] theta) {
      Arrays.fill(theta, 1);
    }

    @Override
    public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
      losses[0] = 0;
      for (int i = 0; i < theta.length; i++) {
        gradient[i] = theta[i] / COORDINATES;
        losses[0] += 0.5 * theta[i] * gradient[i];
      }
    }
  }
}
