package org.gradus.report;

import java.util.ArrayList;
import java.util.List;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.TargetResult;

/** What a chart of one target does not show, and why. */
final class PanelNotes {

  private PanelNotes() {}

  /** A line for each curve that is not drawn from its first to its last step. */
  static List<String> of(TargetResult target) {
    LossRange range = LossRange.of(target);
    List<String> notes = new ArrayList<>();
    for (LossCurve curve : target.curves()) {
      String extent = DrawnRun.of(curve, range).isEmpty() ? "not drawn" : "cut";
      curve.points().stream()
          .filter(point -> !range.holds(point.mean()))
          .findFirst()
          .map(point -> extent + ", its mean " + reason(target, range, point))
          .ifPresent(note -> notes.add(CurveLabel.of(curve) + ": " + note));
    }
    return List.copyOf(notes);
  }

  private static String reason(TargetResult target, LossRange range, CurvePoint point) {
    String where = "at step " + NumberText.count(point.step()) + " is ";
    if (!Double.isFinite(point.mean())) {
      return where
          + "infinite (%s of %s functions non-finite)"
              .formatted(NumberText.count(point.nonFinite()), NumberText.count(target.functions()));
    }
    return point.mean() > range.highest()
        ? where + "above " + NumberText.PLAIN.rate(range.highest())
        : where + "below " + NumberText.PLAIN.rate(range.lowest());
  }
}
