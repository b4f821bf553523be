package org.gradus.optimizer.baseline;

import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;

/** θ ← θ − η∇f. */
public record Sgd(double learningRate) implements Optimizer {

  @Override
  public OptimizerState initialize(int coordinates) {
    return (gradient, theta) -> {
      for (int i = 0; i < theta.length; i++) {
        theta[i] = (float) (theta[i] - learningRate * gradient[i]);
      }
    };
  }
}
