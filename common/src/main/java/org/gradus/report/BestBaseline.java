package org.gradus.report;

import java.util.Comparator;
import java.util.Optional;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.PairedComparison;
import org.gradus.evaluation.StepWindow;
import org.gradus.evaluation.TargetResult;

/**
 * The baseline of lowest mean loss on one target over some steps, or at one. Among equal means (all
 * infinite, for instance) the lower median decides, then the configured order.
 *
 * @param name the baseline's name
 * @param point its losses there
 * @param comparison the learned optimizer against it, if that was tabulated
 */
record BestBaseline(String name, CurvePoint point, Optional<PairedComparison> comparison) {

  private static final Comparator<CurvePoint> LOWEST =
      Comparator.comparingDouble(CurvePoint::mean).thenComparingDouble(CurvePoint::median);

  /** Empty if the target has no baseline. */
  static Optional<BestBaseline> over(TargetResult target, StepWindow window) {
    return target.curves().stream()
        .filter(curve -> !curve.optimizer().equals(LossCurve.LEARNED))
        .min(Comparator.comparing(curve -> curve.over(window), LOWEST))
        .map(curve -> of(target, curve, window));
  }

  private static BestBaseline of(TargetResult target, LossCurve curve, StepWindow window) {
    Optional<PairedComparison> comparison =
        target.comparisons().stream()
            .filter(
                pair -> pair.window().equals(window) && pair.baseline().equals(curve.optimizer()))
            .findFirst();
    return new BestBaseline(curve.optimizer(), curve.over(window), comparison);
  }
}
