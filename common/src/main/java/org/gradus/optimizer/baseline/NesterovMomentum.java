package org.gradus.optimizer.baseline;

import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;

/** Nesterov's accelerated gradient as Torch7 writes it: v ← μv + ∇f, θ ← θ − η(∇f + μv), v₀ = 0. */
public record NesterovMomentum(double learningRate, double momentum) implements Optimizer {

  /** The customary momentum of 0.9. */
  public NesterovMomentum(double learningRate) {
    this(learningRate, 0.9);
  }

  @Override
  public OptimizerState initialize(int coordinates) {
    double[] velocity = new double[coordinates];
    return (gradient, theta) -> {
      for (int i = 0; i < theta.length; i++) {
        velocity[i] = momentum * velocity[i] + gradient[i];
        theta[i] = (float) (theta[i] - learningRate * (gradient[i] + momentum * velocity[i]));
      }
    };
  }
}
