package org.gradus.optimizer;

/** The state of one run of an {@link Optimizer}; for one thread at a time. */
public interface OptimizerState {

  /**
   * Moves θ by one step: θ_{t+1} = θ_t + g_t.
   *
   * @param gradient [coordinates], not modified: ∇f(θ_t)
   * @param theta [coordinates], modified
   */
  void step(float[] gradient, float[] theta);
}
