package org.gradus.unroll;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.gradus.golden.Golden;

/**
 * The perceptron of the golden values, in double: one hidden layer of sigmoids, softmax and
 * cross-entropy, with a minibatch of its own at every call.
 */
final class GoldenPerceptron implements ReferenceUnroll.Functions {
  final int inputs;
  final int hidden;
  final int outputs;
  final int batch;
  final double[] theta0;
  final double[] examples;
  final int[] labels;
  private int step;

  GoldenPerceptron(JsonNode problem) {
    inputs = problem.get("sizes").get(0).intValue();
    hidden = problem.get("sizes").get(1).intValue();
    outputs = problem.get("sizes").get(2).intValue();
    batch = problem.get("batch").intValue();
    theta0 = Golden.numbers(problem.get("theta0"));
    examples = Golden.numbers(problem.get("X"));
    labels = Arrays.stream(Golden.numbers(problem.get("labels"))).mapToInt(x -> (int) x).toArray();
  }

  /** The next call is of this step. */
  void seek(int next) {
    step = next;
  }

  @Override
  public double[] evaluate(double[] theta, double[] gradient) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int example = step * batch; example < (step + 1) * batch; example++) {
      loss += add(example, theta, gradient) / batch;
    }
    step++;
    return new double[] {loss};
  }

  /** Adds an example's gradient, and returns its loss. */
  private double add(int example, double[] theta, double[] gradient) {
    int b1 = inputs * hidden;
    int w2 = b1 + hidden;
    int b2 = w2 + hidden * outputs;
    double[] a = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      double z = theta[b1 + j];
      for (int i = 0; i < inputs; i++) {
        z += examples[example * inputs + i] * theta[i * hidden + j];
      }
      a[j] = 1 / (1 + Math.exp(-z));
    }
    double[] p = new double[outputs];
    double sum = 0;
    for (int k = 0; k < outputs; k++) {
      double z = theta[b2 + k];
      for (int j = 0; j < hidden; j++) {
        z += a[j] * theta[w2 + j * outputs + k];
      }
      p[k] = Math.exp(z);
      sum += p[k];
    }
    double loss = -Math.log(p[labels[example]] / sum);
    double[] back = new double[hidden];
    for (int k = 0; k < outputs; k++) {
      double d = (p[k] / sum - (k == labels[example] ? 1 : 0)) / batch;
      gradient[b2 + k] += d;
      for (int j = 0; j < hidden; j++) {
        gradient[w2 + j * outputs + k] += d * a[j];
        back[j] += d * theta[w2 + j * outputs + k];
      }
    }
    for (int j = 0; j < hidden; j++) {
      double d = back[j] * a[j] * (1 - a[j]);
      gradient[b1 + j] += d;
      for (int i = 0; i < inputs; i++) {
        gradient[i * hidden + j] += d * examples[example * inputs + i];
      }
    }
    return loss;
  }
}
