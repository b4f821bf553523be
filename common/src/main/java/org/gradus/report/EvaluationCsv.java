package org.gradus.report;

import java.util.List;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.TargetResult;

/**
 * An evaluation as CSV (RFC 4180): a header, then a line for each target, optimizer and step. The
 * learned optimizer's {@code learning_rate} is empty.
 */
public final class EvaluationCsv {

  private static final List<String> HEADER =
      List.of(
          "target",
          "optimizer",
          "learning_rate",
          "step",
          "functions",
          "mean",
          "lower",
          "upper",
          "median",
          "non_finite");

  private EvaluationCsv() {}

  /** The whole file. */
  public static String text(EvaluationResult evaluation) {
    Csv csv = new Csv(HEADER);
    for (TargetResult target : evaluation.targets()) {
      for (LossCurve curve : target.curves()) {
        curve.points().forEach(point -> csv.row(row(target, curve, point)));
      }
    }
    return csv.text();
  }

  private static List<Object> row(TargetResult target, LossCurve curve, CurvePoint point) {
    return List.of(
        target.target(),
        curve.optimizer(),
        curve.learningRate().isPresent() ? curve.learningRate().getAsDouble() : "",
        point.step(),
        target.functions(),
        point.mean(),
        point.lower(),
        point.upper(),
        point.median(),
        point.nonFinite());
  }
}
