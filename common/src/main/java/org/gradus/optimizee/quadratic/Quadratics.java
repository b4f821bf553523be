package org.gradus.optimizee.quadratic;

import java.util.Arrays;
import org.gradus.optimizee.Optimizee;

/**
 * f_b(θ) = ‖W_b θ − y_b‖² and ∇f_b = 2 W_bᵀ(W_b θ − y_b) for B functions of n coordinates, in
 * double; only θ and the gradient that leaves are single precision.
 */
public final class Quadratics implements Optimizee {
  private final int dimension;
  private final double[] w;
  private final double[] y;
  private final float[] startingPoint;
  private final double[] residual;
  private final double[] sum;

  /**
   * Takes the arrays as they are; they must not change afterwards.
   *
   * @param dimension n
   * @param w [functions][n][n] by rows
   * @param y [functions][n]
   * @param startingPoint θ₀, [functions][n]
   */
  public Quadratics(int dimension, double[] w, double[] y, float[] startingPoint) {
    if (w.length != y.length * dimension || startingPoint.length != y.length) {
      throw new IllegalArgumentException(
          "expected y and θ₀ of one length and W %d times as long, found %d, %d and %d"
              .formatted(dimension, y.length, startingPoint.length, w.length));
    }
    this.dimension = dimension;
    this.w = w;
    this.y = y;
    this.startingPoint = startingPoint;
    residual = new double[dimension];
    sum = new double[dimension];
  }

  @Override
  public int functions() {
    return y.length / dimension;
  }

  @Override
  public int coordinates() {
    return y.length;
  }

  @Override
  public void initialize(float[] theta) {
    System.arraycopy(startingPoint, 0, theta, 0, startingPoint.length);
  }

  @Override
  public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
    for (int b = 0; b < functions(); b++) {
      losses[b] = residual(b, theta);
      gradient(b, gradient);
    }
  }

  /** Leaves W_b θ_b − y_b in {@code residual} and returns its squared norm. */
  private double residual(int b, float[] theta) {
    double squaredNorm = 0;
    for (int i = 0; i < dimension; i++) {
      int row = (b * dimension + i) * dimension;
      double r = -y[b * dimension + i];
      for (int j = 0; j < dimension; j++) {
        r += w[row + j] * theta[b * dimension + j];
      }
      residual[i] = r;
      squaredNorm += r * r;
    }
    return squaredNorm;
  }

  private void gradient(int b, float[] gradient) {
    Arrays.fill(sum, 0);
    for (int i = 0; i < dimension; i++) {
      int row = (b * dimension + i) * dimension;
      for (int j = 0; j < dimension; j++) {
        sum[j] += w[row + j] * residual[i];
      }
    }
    for (int j = 0; j < dimension; j++) {
      gradient[b * dimension + j] = (float) (2 * sum[j]);
    }
  }
}
