package org.gradus.unroll;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The weights w_t of the meta-loss Σ_{t=1..T} w_t f(θ_t), indexed by the episode's step.
 *
 * @param values [steps]: values[t - 1] is w_t; not modified
 */
public record LossWeights(double[] values) implements Serializable {

  /** Ones: the paper's choice. */
  public static LossWeights all(int steps) {
    double[] values = new double[steps];
    Arrays.fill(values, 1.0);
    return new LossWeights(values);
  }

  /** One at the last step of each segment of {@code unroll} steps, else zero. */
  public static LossWeights segmentLast(int steps, int unroll) {
    double[] values = new double[steps];
    for (int t = unroll; t <= steps; t += unroll) {
      values[t - 1] = 1.0;
    }
    return new LossWeights(values);
  }

  /** w_t for t from 1 to the number of steps. */
  public double at(int step) {
    return values[step - 1];
  }
}
