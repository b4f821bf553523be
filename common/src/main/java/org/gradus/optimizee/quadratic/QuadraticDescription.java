package org.gradus.optimizee.quadratic;

import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.random.RandomNumbers;

/** One batch of quadratics: a seed and the family's shape, which determine W, y and θ₀. */
record QuadraticDescription(long seed, QuadraticFamily family) implements OptimizeeDescription {

  /**
   * Draws function after function, W by rows and then y; θ₀ comes from a stream of its own, so that
   * the functions are the same wherever they are started.
   */
  @Override
  public Optimizee build() {
    int functions = family.functions();
    int dimension = family.dimension();
    double[] w = new double[functions * dimension * dimension];
    double[] y = new double[functions * dimension];
    RandomNumbers numbers = new RandomNumbers(seed);
    for (int b = 0; b < functions; b++) {
      fill(w, b * dimension * dimension, dimension * dimension, numbers);
      fill(y, b * dimension, dimension, numbers);
    }
    return new Quadratics(dimension, w, y, startingPoint());
  }

  private float[] startingPoint() {
    float[] theta = new float[family.functions() * family.dimension()];
    if (family.initialDeviation() > 0) {
      RandomNumbers numbers = new RandomNumbers(~seed);
      for (int i = 0; i < theta.length; i++) {
        theta[i] = (float) (family.initialDeviation() * numbers.gaussian());
      }
    }
    return theta;
  }

  @Override
  public String toString() {
    return "%d quadratics of %d coordinates, seed %d"
        .formatted(family.functions(), family.dimension(), seed);
  }

  private static void fill(double[] values, int from, int count, RandomNumbers numbers) {
    for (int i = from; i < from + count; i++) {
      values[i] = numbers.gaussian();
    }
  }
}
