package org.gradus.cli;

import org.gradus.optimizee.Optimizee;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;

/** An optimizer's way from θ₀ on, one step at a time. */
final class RestyleSteps {
  private final Optimizee optimizee;
  private final OptimizerState state;
  private final float[] theta;
  private final float[] gradient;
  private final double[] losses = new double[1];
  private int step;

  /** At θ₀. */
  RestyleSteps(Optimizee optimizee, Optimizer optimizer) {
    this.optimizee = optimizee;
    state = optimizer.initialize(optimizee.groups());
    theta = new float[optimizee.coordinates()];
    gradient = new float[theta.length];
    optimizee.initialize(theta);
    optimizee.evaluate(0, theta, losses, gradient);
  }

  /** Makes a step; false if the loss is then not finite. */
  boolean advance() {
    state.step(gradient, theta);
    step++;
    optimizee.evaluate(step, theta, losses, gradient);
    return Double.isFinite(losses[0]);
  }

  /** Steps made. */
  int step() {
    return step;
  }

  /** f(θ). */
  double loss() {
    return losses[0];
  }

  /** θ; changed by the next step. */
  float[] theta() {
    return theta;
  }
}
