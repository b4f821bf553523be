package org.gradus.unroll;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weights w_t of the meta-loss Σ_{t=1..T} w_t f(θ_t), indexed by the episode's step.
 *
 * @param values one for each of the T steps: values.get(t - 1) is w_t
 */
public record LossWeights(List<Double> values) implements Serializable {

  public LossWeights {
    values = List.copyOf(values);
  }

  /** Ones: the paper's choice. */
  public static LossWeights all(int steps) {
    return new LossWeights(Collections.nCopies(steps, 1.0));
  }

  /** One at the last step of each segment of {@code unroll} steps, else zero. */
  public static LossWeights segmentLast(int steps, int unroll) {
    return new LossWeights(
        IntStream.rangeClosed(1, steps).mapToObj(t -> t % unroll == 0 ? 1.0 : 0.0).toList());
  }

  /** w_t for t from 1 to the number of steps. */
  public double at(int step) {
    return values.get(step - 1);
  }
}
