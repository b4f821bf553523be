package org.gradus.report;

import java.util.List;
import java.util.Optional;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.TargetResult;

/**
 * What networks trained by each optimizer score on the test set after the last step, as CSV (RFC
 * 4180): means over the functions, each with its 95 % interval.
 */
public final class TestCsv {

  private static final List<String> HEADER =
      List.of(
          "target",
          "optimizer",
          "step",
          "functions",
          "loss",
          "loss_lower",
          "loss_upper",
          "accuracy",
          "accuracy_lower",
          "accuracy_upper");

  private TestCsv() {}

  /** The whole file; empty if no target has a test set. */
  public static Optional<String> text(EvaluationResult evaluation) {
    Csv csv = new Csv(HEADER);
    for (TargetResult target : evaluation.targets()) {
      for (LossCurve curve : target.curves()) {
        curve.test().ifPresent(test -> csv.row(row(target, curve, test.loss(), test.accuracy())));
      }
    }
    return csv.hasRows() ? Optional.of(csv.text()) : Optional.empty();
  }

  private static List<Object> row(
      TargetResult target, LossCurve curve, CurvePoint loss, CurvePoint accuracy) {
    return List.of(
        target.target(),
        curve.optimizer(),
        target.steps(),
        target.functions(),
        loss.mean(),
        loss.lower(),
        loss.upper(),
        accuracy.mean(),
        accuracy.lower(),
        accuracy.upper());
  }
}
