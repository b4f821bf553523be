package org.gradus.report;

import java.util.List;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.TargetResult;

/**
 * An evaluation as CSV (RFC 4180): a header, then a line for each target, optimizer and step.
 * Numbers are {@link Double#toString}'s, so they read back exactly and may be {@code Infinity} or
 * {@code NaN}; the learned optimizer's {@code learning_rate} is empty.
 */
public final class EvaluationCsv {

  private static final String LINE_END = "\r\n";
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
    StringBuilder csv = new StringBuilder(String.join(",", HEADER)).append(LINE_END);
    for (TargetResult target : evaluation.targets()) {
      for (LossCurve curve : target.curves()) {
        append(csv, target, curve);
      }
    }
    return csv.toString();
  }

  private static void append(StringBuilder csv, TargetResult target, LossCurve curve) {
    String rate =
        curve.learningRate().isPresent() ? Double.toString(curve.learningRate().getAsDouble()) : "";
    String names = quoted(target.target()) + "," + quoted(curve.optimizer()) + "," + rate;
    for (CurvePoint point : curve.points()) {
      csv.append(names).append(',').append(point.step()).append(',').append(target.functions());
      csv.append(',').append(point.mean()).append(',').append(point.lower());
      csv.append(',').append(point.upper()).append(',').append(point.median());
      csv.append(',').append(point.nonFinite()).append(LINE_END);
    }
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
