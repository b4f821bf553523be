package org.gradus.unroll;

import com.fasterxml.jackson.databind.JsonNode;
import org.gradus.golden.Golden;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.quadratic.Quadratics;

/**
 * The quadratics of the golden values, in double, and as the product's optimizee.
 *
 * @param mean whether the optimizer sees the gradient of the mean over the functions, as one
 *     function, in place of each function's own
 */
record GoldenQuadratics(int dimension, double[] w, double[] y, double[] theta0, boolean mean)
    implements ReferenceUnroll.Functions, OptimizeeDescription {

  static GoldenQuadratics of(JsonNode unroll) {
    JsonNode problem = Golden.read(unroll.get("problem").textValue());
    return new GoldenQuadratics(
        problem.get("d").intValue(),
        Golden.numbers(problem.get("W")),
        Golden.numbers(problem.get("y")),
        Golden.numbers(problem.get("theta0")),
        unroll.get("input_scale").doubleValue() == 1);
  }

  private int count() {
    return y.length / dimension;
  }

  @Override
  public double[] evaluate(double[] theta, double[] gradient) {
    double[] losses = new double[count()];
    java.util.Arrays.fill(gradient, 0);
    for (int row = 0; row < y.length; row++) {
      int b = row / dimension;
      double residual = -y[row];
      for (int j = 0; j < dimension; j++) {
        residual += w[row * dimension + j] * theta[b * dimension + j];
      }
      losses[b] += residual * residual;
      for (int j = 0; j < dimension; j++) {
        gradient[b * dimension + j] += 2 * residual * w[row * dimension + j];
      }
    }
    return mean ? averaged(losses, gradient) : losses;
  }

  private double[] averaged(double[] losses, double[] gradient) {
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] /= count();
    }
    return new double[] {ReferenceUnroll.mean(losses)};
  }

  @Override
  public Optimizee build() {
    Optimizee each = new Quadratics(dimension, w, y, Golden.narrow(theta0));
    return mean ? new Averaged(each) : each;
  }

  /** The mean of several functions as one. */
  private record Averaged(Optimizee each) implements Optimizee {
    @Override
    public int functions() {
      return 1;
    }

    @Override
    public int coordinates() {
      return each.coordinates();
    }

    @Override
    public void initialize(float[] theta) {
      each.initialize(theta);
    }

    @Override
    public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
      double[] all = new double[each.functions()];
      each.evaluate(step, theta, all, gradient);
      losses[0] = ReferenceUnroll.mean(all);
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] /= each.functions();
      }
    }
  }
}
