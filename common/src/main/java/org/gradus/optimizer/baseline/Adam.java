package org.gradus.optimizer.baseline;

import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;

/**
 * Adam as Torch7 writes it, ε added to the uncorrected root: m ← β₁m + (1 − β₁)∇f, v ← β₂v + (1 −
 * β₂)∇f², θ ← θ − η √(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε), t from 1.
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {

  /** Torch7's β₁ = 0.9, β₂ = 0.999 and ε = 1e-8. */
  public Adam(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8);
  }

  @Override
  public OptimizerState initialize(int coordinates) {
    return new Moments(coordinates);
  }

  private final class Moments implements OptimizerState {
    private final double[] first;
    private final double[] second;
    private int steps;

    Moments(int coordinates) {
      first = new double[coordinates];
      second = new double[coordinates];
    }

    @Override
    public void step(float[] gradient, float[] theta) {
      steps++;
      double rate =
          learningRate
              * Math.sqrt(1 - StrictMath.pow(beta2, steps))
              / (1 - StrictMath.pow(beta1, steps));
      for (int i = 0; i < theta.length; i++) {
        double g = gradient[i];
        first[i] = beta1 * first[i] + (1 - beta1) * g;
        second[i] = beta2 * second[i] + (1 - beta2) * g * g;
        theta[i] = (float) (theta[i] - rate * first[i] / (Math.sqrt(second[i]) + epsilon));
      }
    }
  }
}
