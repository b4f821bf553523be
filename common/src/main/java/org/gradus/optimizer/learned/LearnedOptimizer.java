package org.gradus.optimizer.learned;

import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;

/** A meta-trained optimizer: an architecture and its weights. Immutable. */
public final class LearnedOptimizer implements Optimizer {
  private static final long serialVersionUID = 1;

  private final Architecture architecture;
  private final float[] weights;

  /**
   * @param weights φ in the order of {@link WeightLayout}; copied
   */
  public LearnedOptimizer(Architecture architecture, float[] weights) {
    this.architecture = architecture;
    this.weights = weights.clone();
  }

  /** The network's shape. */
  public Architecture architecture() {
    return architecture;
  }

  /** A copy of φ. */
  public float[] weights() {
    return weights.clone();
  }

  @Override
  public OptimizerState initialize(int coordinates) {
    Kernel kernel = Kernels.create(architecture);
    kernel.setWeights(weights);
    float[] state = new float[kernel.stateSize(coordinates)];
    float[] update = new float[coordinates];
    return (gradient, theta) -> {
      kernel.step(gradient, state, state, update);
      for (int i = 0; i < theta.length; i++) {
        theta[i] += update[i];
      }
    };
  }
}
