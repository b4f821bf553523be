package org.gradus.optimizer.learned;

/**
 * The paper's preprocessing of a gradient coordinate v (Appendix A): (log|v|/p, sign v) where |v| ≥
 * e^-p, else (-1, e^p v). Both parts are continuous.
 *
 * @param threshold e^-p
 * @param inverse 1/p
 * @param rootFactor e^(p/2), multiplied twice: e^p itself overflows above p = 88
 */
public record LogSign(float threshold, float inverse, float rootFactor) {

  /**
   * The preprocessing with this p.
   *
   * @param p above 0, at most 100; the paper uses 10
   */
  public static LogSign of(double p) {
    return new LogSign((float) StrictMath.exp(-p), (float) (1 / p), (float) StrictMath.exp(p / 2));
  }

  /** The first feature, in [-1, ∞) up to rounding; NaN where v is not finite. */
  float magnitude(float v) {
    float size = Math.abs(v);
    float zeroIfFinite = 0 * v;
    return size < threshold ? -1 : Logarithm.log(size) * inverse + zeroIfFinite;
  }

  /** The second feature, in [-1, 1] up to rounding. */
  float sign(float v) {
    return Math.abs(v) < threshold ? v * rootFactor * rootFactor : Math.signum(v);
  }

  /**
   * Both features of many coordinates.
   *
   * @param magnitudes the coordinates in, the first feature out
   * @param signs receives the second feature
   */
  public void features(
      float[] magnitudes, int magnitudesAt, float[] signs, int signsAt, int count) {
    for (int n = 0; n < count; n++) {
      float v = magnitudes[magnitudesAt + n];
      magnitudes[magnitudesAt + n] = magnitude(v);
      signs[signsAt + n] = sign(v);
    }
  }
}
