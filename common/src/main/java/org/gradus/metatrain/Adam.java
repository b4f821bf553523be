package org.gradus.metatrain;

import java.io.Serializable;

/**
 * Adam on φ in double (Kingma and Ba 2015): m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², φ ← φ − η
 * m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ).
 *
 * @param step t, updates made so far
 * @param weights φ; not modified
 * @param first m; not modified
 * @param second v; not modified
 */
public record Adam(int step, double[] weights, double[] first, double[] second)
    implements Serializable {

  /** Before the first update. */
  public static Adam start(double[] weights) {
    return new Adam(0, weights, new double[weights.length], new double[weights.length]);
  }

  /**
   * After one more update.
   *
   * @param gradient g, not modified
   */
  public Adam update(AdamSettings settings, double[] gradient) {
    int t = step + 1;
    double correction1 = 1 - StrictMath.pow(settings.beta1(), t);
    double correction2 = 1 - StrictMath.pow(settings.beta2(), t);
    double rate = settings.learningRate(step);
    double[] w = weights.clone();
    double[] m = first.clone();
    double[] v = second.clone();
    for (int i = 0; i < w.length; i++) {
      double g = gradient[i];
      m[i] = settings.beta1() * m[i] + (1 - settings.beta1()) * g;
      v[i] = settings.beta2() * v[i] + (1 - settings.beta2()) * g * g;
      double root = Math.sqrt(v[i] / correction2) + settings.epsilon();
      w[i] -= rate * (m[i] / correction1) / root;
    }
    return new Adam(t, w, m, v);
  }

  /** φ in single precision, as episodes and exported optimizers use it. */
  public float[] singlePrecisionWeights() {
    float[] single = new float[weights.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) weights[i];
    }
    return single;
  }
}
