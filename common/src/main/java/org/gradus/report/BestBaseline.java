package org.gradus.report;

import java.util.Optional;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.PairedComparison;
import org.gradus.evaluation.StepWindow;
import org.gradus.evaluation.TargetResult;

/**
 * The best baseline on one target over some steps, or at one, by {@link TargetResult#bestBaseline}.
 *
 * @param name the baseline's name
 * @param point its losses there
 * @param comparison the learned optimizer against it, if that was tabulated
 */
record BestBaseline(String name, CurvePoint point, Optional<PairedComparison> comparison) {

  /** Empty if the target has no baseline. */
  static Optional<BestBaseline> over(TargetResult target, StepWindow window) {
    return target.bestBaseline(window).map(curve -> of(target, curve, window));
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
