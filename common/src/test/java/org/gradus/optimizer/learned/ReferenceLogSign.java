package org.gradus.optimizer.learned;

/** The paper's preprocessing as Appendix A writes it, in double. */
record ReferenceLogSign(double p) {

  double magnitude(double v) {
    return Math.abs(v) < Math.exp(-p) ? -1 : Math.log(Math.abs(v)) / p;
  }

  double sign(double v) {
    return Math.abs(v) < Math.exp(-p) ? Math.exp(p) * v : Math.signum(v);
  }
}
