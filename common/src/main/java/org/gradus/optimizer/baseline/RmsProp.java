package org.gradus.optimizer.baseline;

import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;

/** RMSprop with ε outside the root: m ← αm + (1 − α)∇f², θ ← θ − η∇f/(√m + ε), m₀ = 0. */
public record RmsProp(double learningRate, double alpha, double epsilon) implements Optimizer {

  /** Torch7's α = 0.99 and ε = 1e-8. */
  public RmsProp(double learningRate) {
    this(learningRate, 0.99, 1e-8);
  }

  @Override
  public OptimizerState initialize(int coordinates) {
    double[] meanSquare = new double[coordinates];
    return (gradient, theta) -> {
      for (int i = 0; i < theta.length; i++) {
        double g = gradient[i];
        meanSquare[i] = alpha * meanSquare[i] + (1 - alpha) * g * g;
        theta[i] = (float) (theta[i] - learningRate * g / (Math.sqrt(meanSquare[i]) + epsilon));
      }
    };
  }
}
