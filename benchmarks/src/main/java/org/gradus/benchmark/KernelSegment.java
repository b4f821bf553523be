package org.gradus.benchmark;

import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.SegmentHistory;

/**
 * One segment of a learned optimizer, forward and backward, and nothing else: the gradients are
 * fixed random numbers instead of an optimizee's.
 */
final class KernelSegment {
  private final Kernel kernel;
  private final SegmentHistory history;
  private final float[][] gradients;
  private final float[] start;
  private final float[] end;
  private final float[] update;
  private final float[] weightGradient;

  KernelSegment(Kernel kernel, Architecture architecture, int coordinates) {
    float[] weights = PaperSetting.weights(architecture);
    this.kernel = kernel;
    kernel.setWeights(weights);
    history = new SegmentHistory(kernel, PaperSetting.STEPS, coordinates);
    gradients = PaperSetting.gradients(PaperSetting.STEPS + 1, coordinates);
    start = new float[kernel.stateSize(coordinates)];
    end = new float[start.length];
    update = new float[coordinates];
    weightGradient = new float[weights.length];
  }

  /** In the order of {@link org.gradus.unroll.SegmentUnroll}. */
  float[] run() {
    float[] state = start;
    history.begin(start);
    history.keepGradient(0, 0, gradients[0], 0);
    for (int t = 0; t < PaperSetting.STEPS; t++) {
      float[] before = state;
      state = history.stateAfter(t, end);
      kernel.step(gradients[t], before, state, update);
      history.keepGradient(t + 1, 1, gradients[t + 1], 0);
    }
    kernel.backward(history, weightGradient);
    return weightGradient;
  }
}
