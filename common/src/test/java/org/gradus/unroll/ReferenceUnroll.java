package org.gradus.unroll;

import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ReferenceOptimizer;

/**
 * A segment in double, written down plainly: all of it is kept, and the meta-gradient follows from
 * the cumulative-gradient identity. Loss weights are ones.
 */
final class ReferenceUnroll {

  /** f(θ) per function, and the gradient of each function. */
  interface Functions {
    double[] evaluate(double[] theta, double[] gradient);
  }

  final double[][] theta;
  final double[][] losses;
  final double[] metaGradient;
  final ReferenceOptimizer.State[] states;
  double metaLoss;

  ReferenceUnroll(
      Architecture architecture,
      double[] weights,
      Functions functions,
      double[] theta0,
      ReferenceOptimizer.State[] start,
      int steps) {
    ReferenceOptimizer optimizer = new ReferenceOptimizer(architecture, weights);
    int coordinates = theta0.length;
    theta = new double[steps + 1][coordinates];
    losses = new double[steps + 1][];
    double[][] gradients = new double[steps + 1][coordinates];
    ReferenceOptimizer.Step[][] tape = new ReferenceOptimizer.Step[coordinates][steps];
    states = start.clone();
    theta[0] = theta0.clone();
    losses[0] = functions.evaluate(theta[0], gradients[0]);
    for (int t = 0; t < steps; t++) {
      for (int j = 0; j < coordinates; j++) {
        tape[j][t] = optimizer.forward(optimizer.features(gradients[t][j]), states[j]);
        states[j] = tape[j][t].after();
        theta[t + 1][j] = theta[t][j] + optimizer.update(tape[j][t]);
      }
      losses[t + 1] = functions.evaluate(theta[t + 1], gradients[t + 1]);
      metaLoss += mean(losses[t + 1]);
    }
    metaGradient = new double[weights.length];
    for (int j = 0; j < coordinates; j++) {
      double[] updateGradient = new double[steps];
      double sum = 0;
      for (int t = steps - 1; t >= 0; t--) {
        sum += gradients[t + 1][j] / losses[0].length;
        updateGradient[t] = sum;
      }
      optimizer.backward(tape[j], updateGradient, metaGradient);
    }
  }

  static ReferenceOptimizer.State[] zeroStates(
      Architecture architecture, double[] weights, int coordinates) {
    ReferenceOptimizer.State[] states = new ReferenceOptimizer.State[coordinates];
    for (int j = 0; j < coordinates; j++) {
      states[j] = new ReferenceOptimizer(architecture, weights).zeroState();
    }
    return states;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
