package org.gradus.report;

import org.gradus.evaluation.LossCurve;

/** What a curve is called in a legend: "learned", "momentum (rate 0.025)". */
final class CurveLabel {

  private CurveLabel() {}

  static String of(LossCurve curve) {
    if (curve.learningRate().isEmpty()) {
      return curve.optimizer();
    }
    String rate = NumberText.PLAIN.rate(curve.learningRate().getAsDouble());
    return curve.optimizer() + " (rate " + rate + ")";
  }
}
