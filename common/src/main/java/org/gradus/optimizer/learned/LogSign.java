package org.gradus.optimizer.learned;

/**
 * The paper's preprocessing of a gradient coordinate v (Appendix A): (log|v|/p, sign v) where |v| ≥
 * e^-p, else (-1, e^p v). Both parts are continuous.
 *
 * @param p above 0; the paper uses 10
 */
record LogSign(double p) {

  /** The first feature, in [-1, ∞). */
  double magnitude(double v) {
    return Math.abs(v) < StrictMath.exp(-p) ? -1 : StrictMath.log(Math.abs(v)) / p;
  }

  /** The second feature, in [-1, 1]. */
  double sign(double v) {
    return Math.abs(v) < StrictMath.exp(-p) ? StrictMath.exp(p) * v : Math.signum(v);
  }
}
