package org.gradus.report;

import java.util.ArrayList;
import java.util.List;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.TargetResult;

/** What a panel cannot draw, said under it: curves without a point to show, and curves cut. */
final class PanelNotes {

  private PanelNotes() {}

  /** A line for each curve that is not drawn from its first to its last step. */
  static List<String> of(TargetResult target) {
    List<String> notes = new ArrayList<>();
    for (LossCurve curve : target.curves()) {
      int drawn = DrawnRun.of(curve).stream().mapToInt(run -> run.points().size()).sum();
      if (drawn == 0) {
        notes.add(CurveLabel.of(curve) + ": not drawn, no mean is finite and above 0");
      } else if (drawn < curve.points().size()) {
        notes.add(CurveLabel.of(curve) + ": " + cut(target, curve));
      }
    }
    return List.copyOf(notes);
  }

  private static String cut(TargetResult target, LossCurve curve) {
    CurvePoint last = curve.points().get(curve.points().size() - 1);
    CurvePoint first =
        curve.points().stream()
            .filter(point -> !(Double.isFinite(point.mean()) && point.mean() > 0))
            .findFirst()
            .orElseThrow();
    return Double.isFinite(first.mean())
        ? "cut from step %d, its mean there is not above 0".formatted(first.step())
        : "cut from step %d, its mean there is infinite (at the end %s of %s non-finite)"
            .formatted(
                first.step(),
                NumberText.count(last.nonFinite()),
                NumberText.count(target.functions()));
  }
}
