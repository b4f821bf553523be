package org.gradus.report;

import java.util.List;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.PairedComparison;
import org.gradus.evaluation.StepWindow;
import org.gradus.evaluation.TargetResult;

/**
 * The learned optimizer against each baseline as CSV (RFC 4180), wherever results are tabulated: a
 * mean loss over the steps from {@code first_step} to {@code last_step}, which are the same where
 * one step is compared.
 */
public final class ComparisonsCsv {

  private static final List<String> HEADER =
      List.of(
          "target",
          "first_step",
          "last_step",
          "functions",
          "baseline",
          "learned_mean",
          "baseline_mean",
          "ratio",
          "difference",
          "lower",
          "upper");

  private ComparisonsCsv() {}

  /** The whole file. */
  public static String text(EvaluationResult evaluation) {
    Csv csv = new Csv(HEADER);
    for (TargetResult target : evaluation.targets()) {
      target.comparisons().forEach(pair -> csv.row(row(target, pair)));
    }
    return csv.text();
  }

  private static List<Object> row(TargetResult target, PairedComparison pair) {
    StepWindow window = pair.window();
    LossCurve baseline =
        target.curves().stream()
            .filter(curve -> curve.optimizer().equals(pair.baseline()))
            .findFirst()
            .orElseThrow();
    return List.of(
        target.target(),
        window.first(),
        window.last(),
        target.functions(),
        pair.baseline(),
        target.curves().get(0).over(window).mean(),
        baseline.over(window).mean(),
        pair.ratio(),
        pair.difference(),
        pair.lower(),
        pair.upper());
  }
}
