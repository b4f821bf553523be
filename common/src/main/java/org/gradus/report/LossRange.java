package org.gradus.report;

import java.util.stream.DoubleStream;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.TargetResult;

/**
 * The mean losses that a chart of one target shows on its logarithmic axis. A curve that blows up
 * passes through every power of ten that a double has; shown whole, it would leave no room for the
 * others.
 *
 * @param lowest above 0
 * @param highest finite
 */
record LossRange(double lowest, double highest) {

  private static final double HIGHEST_OVER_START = 1e3;
  private static final double LOWEST_OVER_START = 1e-15;

  /** From 10⁻¹⁵ to 10³ times the highest mean that a curve starts from. */
  static LossRange of(TargetResult target) {
    double start = target.curves().stream().flatMapToDouble(LossRange::start).max().orElse(1);
    return new LossRange(
        Math.max(Double.MIN_NORMAL, start * LOWEST_OVER_START),
        Math.min(Double.MAX_VALUE, start * HIGHEST_OVER_START));
  }

  private static DoubleStream start(LossCurve curve) {
    return curve.points().stream()
        .mapToDouble(CurvePoint::mean)
        .filter(mean -> Double.isFinite(mean) && mean > 0)
        .limit(1);
  }

  boolean holds(double loss) {
    return loss >= lowest && loss <= highest;
  }

  /** The loss of the range that is nearest to a number. */
  double nearest(double loss) {
    return Math.min(highest, Math.max(lowest, loss));
  }
}
