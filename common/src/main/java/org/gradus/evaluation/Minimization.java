package org.gradus.evaluation;

import org.gradus.optimizee.Optimizee;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;

/** An optimizee on an optimizer's way from θ₀, one step after the other. */
public final class Minimization {
  private final Optimizee optimizee;
  private final OptimizerState state;
  private final float[] theta;
  private final float[] gradient;
  private double[] losses;
  private int step;

  /** At θ₀, evaluated. */
  public Minimization(Optimizee optimizee, Optimizer optimizer) {
    this.optimizee = optimizee;
    state = optimizer.initialize(optimizee.groups());
    theta = new float[optimizee.coordinates()];
    gradient = new float[optimizee.coordinates()];
    losses = new double[optimizee.functions()];
    optimizee.initialize(theta);
    evaluate();
  }

  /** Makes a step and evaluates where it leads. */
  public void advance() {
    state.step(gradient, theta);
    step++;
    evaluate();
  }

  private void evaluate() {
    double[] found = new double[losses.length];
    optimizee.evaluate(step, theta, found, gradient);
    for (int b = 0; b < found.length; b++) {
      if (!Double.isFinite(found[b]) || losses[b] == Double.POSITIVE_INFINITY) {
        found[b] = Double.POSITIVE_INFINITY;
      }
    }
    losses = found;
  }

  /** Steps made. */
  public int step() {
    return step;
  }

  /**
   * Each function's loss, infinite from the first step on at which it is not finite. The array is
   * not modified afterwards.
   */
  public double[] losses() {
    return losses;
  }

  /** θ, [coordinates]; changed by the next step. */
  public float[] theta() {
    return theta;
  }
}
