package org.gradus.report;

import java.util.OptionalDouble;
import org.gradus.evaluation.LossCurve;

/** What a curve is called in a legend: "learned", "momentum (rate 0.025)". */
final class CurveLabel {

  private CurveLabel() {}

  static String of(LossCurve curve) {
    return of(curve.optimizer(), curve.learningRate());
  }

  static String of(String optimizer, OptionalDouble learningRate) {
    if (learningRate.isEmpty()) {
      return optimizer;
    }
    String rate = NumberText.PLAIN.rate(learningRate.getAsDouble());
    return optimizer + " (rate " + rate + ")";
  }
}
