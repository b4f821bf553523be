package org.gradus.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * The losses of one optimizer on all functions.
 *
 * @param values [steps kept][functions]
 */
record Losses(double[][] values) {

  /** Joins the batches, in order. */
  static Losses join(List<BatchLosses> batches, int optimizer) {
    int steps = batches.get(0).losses()[optimizer].length;
    double[][] joined = new double[steps][];
    for (int step = 0; step < steps; step++) {
      int at = step;
      joined[step] =
          batches.stream()
              .flatMapToDouble(batch -> Arrays.stream(batch.losses()[optimizer][at]))
              .toArray();
    }
    return new Losses(joined);
  }

  /** The mean loss over all steps kept. */
  double mean() {
    return Statistics.mean(over(new StepWindow(0, values.length - 1)));
  }

  /**
   * Each function's mean loss over some steps.
   *
   * @param window of steps kept, counted from the first of them
   */
  double[] over(StepWindow window) {
    double[] means = values[window.first()].clone();
    for (int step = window.first() + 1; step <= window.last(); step++) {
      for (int b = 0; b < means.length; b++) {
        means[b] += values[step][b];
      }
    }
    for (int b = 0; b < means.length; b++) {
      means[b] /= window.length();
    }
    return means;
  }

  /** Everything that is reported of an average over steps. */
  CurvePoint point(StepWindow window) {
    return Statistics.point(window.last(), over(window));
  }

  /** Everything that is reported of each step. */
  List<CurvePoint> curve() {
    CurvePoint[] points = new CurvePoint[values.length];
    for (int step = 0; step < values.length; step++) {
      points[step] = Statistics.point(step, values[step]);
    }
    return List.of(points);
  }
}
