package org.gradus.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.LossCurve;

/**
 * Consecutive points of a curve whose means are in the range shown. A curve is drawn as its runs,
 * with nothing between them.
 *
 * @param points one or more
 */
record DrawnRun(List<CurvePoint> points) {

  DrawnRun {
    points = List.copyOf(points);
  }

  /** The runs of a curve in order; none if no point of it can be shown. */
  static List<DrawnRun> of(LossCurve curve, LossRange range) {
    List<DrawnRun> runs = new ArrayList<>();
    List<CurvePoint> run = new ArrayList<>();
    for (CurvePoint point : curve.points()) {
      if (range.holds(point.mean())) {
        run.add(point);
      } else if (!run.isEmpty()) {
        runs.add(new DrawnRun(run));
        run.clear();
      }
    }
    if (!run.isEmpty()) {
      runs.add(new DrawnRun(run));
    }
    return List.copyOf(runs);
  }

  double[] steps() {
    return points.stream().mapToDouble(CurvePoint::step).toArray();
  }

  double[] means() {
    return points.stream().mapToDouble(CurvePoint::mean).toArray();
  }

  /** The lowest mean or band's lower end that is in the range. */
  double lowest(LossRange range) {
    return points.stream()
        .mapToDouble(point -> range.holds(point.lower()) ? point.lower() : point.mean())
        .min()
        .orElseThrow();
  }

  /** The highest mean. */
  double highest() {
    return points.stream().mapToDouble(CurvePoint::mean).max().orElseThrow();
  }

  /** The corners' steps of the band, forth along its upper edge and back along its lower one. */
  double[] bandSteps() {
    return forthAndBack(steps(), steps());
  }

  /**
   * The corners' losses of the band, in the order of {@link #bandSteps}. An end that is not a
   * number gives way to the mean.
   *
   * @param visible what ends outside of it are moved to the nearest end of
   */
  double[] bandLosses(LossRange visible) {
    double[] upper = new double[points.size()];
    double[] lower = new double[points.size()];
    for (int i = 0; i < points.size(); i++) {
      CurvePoint point = points.get(i);
      upper[i] = visible.nearest(Double.isNaN(point.upper()) ? point.mean() : point.upper());
      lower[i] = visible.nearest(Double.isNaN(point.lower()) ? point.mean() : point.lower());
    }
    return forthAndBack(upper, lower);
  }

  private static double[] forthAndBack(double[] forth, double[] back) {
    double[] both = Arrays.copyOf(forth, forth.length + back.length);
    for (int i = 0; i < back.length; i++) {
      both[forth.length + i] = back[back.length - 1 - i];
    }
    return both;
  }
}
