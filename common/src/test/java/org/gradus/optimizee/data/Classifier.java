package org.gradus.optimizee.data;

import java.util.Arrays;
import org.gradus.random.RandomNumbers;

/** Softmax regression, or a perceptron with one hidden layer of rectifiers, trained by Adam. */
final class Classifier {
  static final int BATCH = 64;

  private final int inputs;
  private final int hidden;
  private final int outputs;
  private final float[] weights;
  private final float[] gradient;
  private final float[] first;
  private final float[] second;
  private int steps;

  /**
   * @param hidden 0 for softmax regression
   */
  Classifier(int inputs, int hidden, int outputs) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.outputs = outputs;
    int width = hidden == 0 ? inputs : hidden;
    weights = new float[hidden * (inputs + 1) + outputs * (width + 1)];
    gradient = new float[weights.length];
    first = new float[weights.length];
    second = new float[weights.length];
    RandomNumbers numbers = new RandomNumbers(3);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (numbers.gaussian() * Math.sqrt(2.0 / inputs));
    }
  }

  /** Row by row: weights, then the bias. */
  private float[] layer(int from, float[] x, int rows) {
    float[] z = new float[rows];
    for (int row = 0; row < rows; row++) {
      int at = from + row * (x.length + 1);
      float sum = weights[at + x.length];
      for (int i = 0; i < x.length; i++) {
        sum += weights[at + i] * x[i];
      }
      z[row] = sum;
    }
    return z;
  }

  /** The derivatives of a layer, and with respect to its inputs. */
  private float[] back(int from, float[] x, float[] dz) {
    float[] dx = new float[x.length];
    for (int row = 0; row < dz.length; row++) {
      int at = from + row * (x.length + 1);
      for (int i = 0; i < x.length && dz[row] != 0; i++) {
        gradient[at + i] += dz[row] * x[i];
        dx[i] += dz[row] * weights[at + i];
      }
      gradient[at + x.length] += dz[row];
    }
    return dx;
  }

  private float[] features(float[] x) {
    if (hidden == 0) {
      return x;
    }
    float[] a = layer(0, x, hidden);
    for (int i = 0; i < hidden; i++) {
      a[i] = Math.max(0, a[i]);
    }
    return a;
  }

  private int outputLayer() {
    return hidden * (inputs + 1);
  }

  int classify(LabelledImages images, int image) {
    float[] scores = layer(outputLayer(), features(pixels(images, image)), outputs);
    int best = 0;
    for (int k = 1; k < outputs; k++) {
      best = scores[k] > scores[best] ? k : best;
    }
    return best;
  }

  private float[] pixels(LabelledImages images, int image) {
    float[] x = new float[inputs];
    images.fill(image, x, 0);
    return x;
  }

  void step(LabelledImages images, int[] chosen, double rate) {
    Arrays.fill(gradient, 0);
    for (int image : chosen) {
      float[] x = pixels(images, image);
      float[] a = features(x);
      float[] da =
          back(outputLayer(), a, errors(layer(outputLayer(), a, outputs), images.label(image)));
      if (hidden > 0) {
        for (int j = 0; j < hidden; j++) {
          da[j] = a[j] > 0 ? da[j] : 0;
        }
        back(0, x, da);
      }
    }
    steps++;
    double correction = rate * Math.sqrt(1 - Math.pow(0.999, steps)) / (1 - Math.pow(0.9, steps));
    for (int i = 0; i < weights.length; i++) {
      first[i] = 0.9f * first[i] + 0.1f * gradient[i];
      second[i] = 0.999f * second[i] + 0.001f * gradient[i] * gradient[i];
      weights[i] -= (float) (correction * first[i] / (Math.sqrt(second[i]) + 1e-8));
    }
  }

  /** Softmax and cross-entropy, differentiated. */
  private static float[] errors(float[] scores, int label) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float score : scores) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - largest);
    }
    float[] errors = new float[scores.length];
    for (int k = 0; k < scores.length; k++) {
      double probability = Math.exp(scores[k] - largest) / sum;
      errors[k] = (float) ((probability - (k == label ? 1 : 0)) / BATCH);
    }
    return errors;
  }
}
