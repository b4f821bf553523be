package org.gradus.benchmark;

import java.util.Arrays;

/** Times in milliseconds, one a round. */
final class Times {
  private double[] milliseconds = {};

  void add(double time) {
    milliseconds = Arrays.copyOf(milliseconds, milliseconds.length + 1);
    milliseconds[milliseconds.length - 1] = time;
  }

  /** Forgets what was counted: it was for the compiler. */
  void forget() {
    milliseconds = new double[0];
  }

  double median() {
    return median(milliseconds);
  }

  double best() {
    return Arrays.stream(milliseconds).min().orElse(Double.NaN);
  }

  /** Median of what a round took longer than the same round in other times. */
  double medianAbove(Times other) {
    double[] differences = milliseconds.clone();
    Arrays.setAll(differences, i -> milliseconds[i] - other.milliseconds[i]);
    return median(differences);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
