package org.gradus.unroll;

import java.util.List;

/**
 * A point θ_t of an episode, t from 1, as the unroll has it in its scratch memory: to be looked at
 * while it is shown, neither modified nor kept.
 */
public interface TrajectoryPoint {

  /** The episode's number in the run. */
  long episode();

  /** t, steps of the episode made so far. */
  int step();

  /** g_{t-1} of each coordinate group: what the optimizer added to θ_{t-1}. */
  List<float[]> updates();

  /** θ_t [coordinates]. */
  float[] theta();

  /** f(θ_t), the mean over the functions. */
  double loss();

  /** f_b(θ_t) [functions]. */
  double[] losses();

  /** ∇f(θ_t) [coordinates]. */
  float[] gradient();
}
