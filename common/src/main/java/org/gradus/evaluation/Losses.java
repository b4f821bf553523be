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

  /** The mean loss at the last step kept. */
  double lastMean() {
    return Statistics.mean(values[values.length - 1]);
  }

  /** The losses of all functions at a step. */
  double[] at(int step) {
    return values[step];
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
