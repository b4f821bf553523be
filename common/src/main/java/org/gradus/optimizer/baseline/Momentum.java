package org.gradus.optimizer.baseline;

import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;

/** Heavy-ball momentum without dampening: v ← μv + ∇f, θ ← θ − ηv, v₀ = 0. */
public record Momentum(double learningRate, double momentum) implements Optimizer {

  /** The customary momentum of 0.9. */
  public Momentum(double learningRate) {
    this(learningRate, 0.9);
  }

  @Override
  public OptimizerState initialize(int coordinates) {
    double[] velocity = new double[coordinates];
    return (gradient, theta) -> {
      for (int i = 0; i < theta.length; i++) {
        velocity[i] = momentum * velocity[i] + gradient[i];
        theta[i] = (float) (theta[i] - learningRate * velocity[i]);
      }
    };
  }
}
