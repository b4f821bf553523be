package org.gradus.evaluation;

import java.util.Arrays;

/** Summaries of losses; sums run in the order of the functions. */
final class Statistics {
  /** 97.5 % quantile of the standard normal distribution. */
  private static final double NORMAL_QUANTILE = 1.959963984540054;

  private Statistics() {}

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The interval of the mean is the normal approximation, mean ± 1.96 standard errors. */
  static CurvePoint point(int step, double[] losses) {
    double mean = mean(losses);
    double margin = NORMAL_QUANTILE * standardError(losses, mean);
    int nonFinite = (int) Arrays.stream(losses).filter(loss -> !Double.isFinite(loss)).count();
    return nonFinite > 0
        ? new CurvePoint(step, mean, mean, mean, median(losses), nonFinite)
        : new CurvePoint(step, mean, mean - margin, mean + margin, median(losses), 0);
  }

  private static double standardError(double[] values, double mean) {
    if (values.length < 2) {
      return 0;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }

  /** The middle value, or the mean of the two in the middle. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The value below which a fraction of the sorted values lies, by linear interpolation. */
  static double quantile(double[] sorted, double fraction) {
    double position = fraction * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
