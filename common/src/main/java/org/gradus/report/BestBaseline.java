package org.gradus.report;

import java.util.Comparator;
import java.util.Optional;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.PairedComparison;
import org.gradus.evaluation.TargetResult;

/**
 * The baseline of lowest mean loss on one target at one step. Among equal means (all infinite, for
 * instance) the lower median decides, then the configured order.
 *
 * @param name the baseline's name
 * @param point its losses at that step
 * @param comparison the learned optimizer against it, if that step was tabulated
 */
record BestBaseline(String name, CurvePoint point, Optional<PairedComparison> comparison) {

  private static final Comparator<CurvePoint> LOWEST =
      Comparator.comparingDouble(CurvePoint::mean).thenComparingDouble(CurvePoint::median);

  /** Empty if the target has no baseline. */
  static Optional<BestBaseline> at(TargetResult target, int step) {
    return target.curves().stream()
        .filter(curve -> !curve.optimizer().equals(LossCurve.LEARNED))
        .min(Comparator.comparing(curve -> curve.at(step), LOWEST))
        .map(curve -> of(target, curve, step));
  }

  private static BestBaseline of(TargetResult target, LossCurve curve, int step) {
    Optional<PairedComparison> comparison =
        target.comparisons().stream()
            .filter(pair -> pair.step() == step && pair.baseline().equals(curve.optimizer()))
            .findFirst();
    return new BestBaseline(curve.optimizer(), curve.at(step), comparison);
  }
}
