package org.gradus.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.LossCurve;

/**
 * Consecutive points of a curve that a logarithmic axis can show: those of a finite mean above 0. A
 * curve is drawn as its runs, with nothing between them.
 *
 * @param points one or more
 */
record DrawnRun(List<CurvePoint> points) {

  DrawnRun {
    points = List.copyOf(points);
  }

  /** The runs of a curve in order; none if no point of it can be shown. */
  static List<DrawnRun> of(LossCurve curve) {
    List<DrawnRun> runs = new ArrayList<>();
    List<CurvePoint> run = new ArrayList<>();
    for (CurvePoint point : curve.points()) {
      if (drawable(point.mean())) {
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

  /** The lowest positive value of the run and its band. */
  double lowest() {
    return points.stream()
        .mapToDouble(point -> drawable(point.lower()) ? point.lower() : point.mean())
        .min()
        .orElseThrow();
  }

  /** The highest mean of the run. */
  double highest() {
    return points.stream().mapToDouble(CurvePoint::mean).max().orElseThrow();
  }

  /** The corners' steps of the band, forth along its upper edge and back along its lower one. */
  double[] bandSteps() {
    return forthAndBack(steps(), steps());
  }

  /**
   * The corners' losses of the band, in the order of {@link #bandSteps}.
   *
   * @param floor what a lower end that is not above 0 is raised to
   */
  double[] bandLosses(double floor) {
    double[] upper = new double[points.size()];
    double[] lower = new double[points.size()];
    for (int i = 0; i < points.size(); i++) {
      CurvePoint point = points.get(i);
      upper[i] = drawable(point.upper()) ? point.upper() : point.mean();
      lower[i] = drawable(point.lower()) ? point.lower() : Math.min(floor, point.mean());
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

  private static boolean drawable(double loss) {
    return Double.isFinite(loss) && loss > 0;
  }
}
