package org.gradus.optimizer.learned.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.gradus.optimizer.learned.Lanes;

/** The input features of one panel, and what is read out of it. */
final class FeatureRows {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = S.length();
  private static final int PANEL = Lanes.PANEL;

  private FeatureRows() {}

  /**
   * The gradient of a panel's coordinates; 0 behind the last one.
   *
   * @param features receives one row
   */
  static void gradient(float[] gradient, int panel, float[] memory, int features) {
    int first = panel * PANEL;
    int count = Math.min(PANEL, gradient.length - first);
    System.arraycopy(gradient, first, memory, features, count);
    Arrays.fill(memory, features + count, features + PANEL, 0);
  }

  /**
   * scale·(b + Σ w·x) in each lane, NaN where the first feature is beyond the limit.
   *
   * @param w for each input, then the bias
   * @param x [inputs] rows
   * @param features the panel's features
   * @param update receives one row
   */
  static void readout(
      float[] memory,
      int w,
      int inputs,
      int x,
      float scale,
      int features,
      float limit,
      int update) {
    for (int n = 0; n < PANEL; n += WIDTH) {
      FloatVector sum = constant(memory[w + inputs]);
      for (int k = 0; k < inputs; k++) {
        sum = constant(memory[w + k]).fma(load(memory, x + k * PANEL + n), sum);
      }
      sum.mul(scale).intoArray(memory, update + n);
    }
    for (int n = 0; n < PANEL; n++) {
      if (!(Math.abs(memory[features + n]) <= limit)) {
        memory[update + n] = Float.NaN;
      }
    }
  }

  /**
   * r ← r + w·d for each row of r.
   *
   * @param w one a row
   * @param d one row
   */
  static void addOuter(float[] memory, int w, int rows, int d, int r) {
    for (int k = 0; k < rows; k++) {
      FloatVector weight = constant(memory[w + k]);
      for (int n = 0; n < PANEL; n += WIDTH) {
        int at = r + k * PANEL + n;
        weight.fma(load(memory, d + n), load(memory, at)).intoArray(memory, at);
      }
    }
  }

  private static FloatVector load(float[] memory, int at) {
    return FloatVector.fromArray(S, memory, at);
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(S, value);
  }
}
