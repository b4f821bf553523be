package org.gradus.evaluation;

import java.util.Arrays;
import java.util.List;
import org.gradus.random.RandomNumbers;

/**
 * The percentile bootstrap for the mean of paired differences: functions are drawn with
 * replacement, the same draws for every comparison.
 */
final class PairedBootstrap {
  private static final double LOWER = 0.025;
  private static final double UPPER = 0.975;

  private PairedBootstrap() {}

  /** The ends of a 95 % interval. */
  record Interval(double lower, double upper) {}

  /**
   * One interval for each set of differences.
   *
   * @param differences each [functions], all of one length; where one is not finite its interval is
   *     NaN to NaN
   */
  static List<Interval> intervals(
      List<double[]> differences, int resamples, RandomNumbers numbers) {
    double[][] means = new double[differences.size()][resamples];
    int functions = differences.get(0).length;
    int[] counts = new int[functions];
    for (int resample = 0; resample < resamples; resample++) {
      Arrays.fill(counts, 0);
      for (int draw = 0; draw < functions; draw++) {
        counts[numbers.below(functions)]++;
      }
      for (int i = 0; i < means.length; i++) {
        means[i][resample] = weightedMean(differences.get(i), counts);
      }
    }
    return Arrays.stream(means).map(PairedBootstrap::interval).toList();
  }

  private static double weightedMean(double[] values, int[] counts) {
    double sum = 0;
    for (int b = 0; b < values.length; b++) {
      sum += counts[b] * values[b];
    }
    return sum / values.length;
  }

  private static Interval interval(double[] means) {
    if (!Arrays.stream(means).allMatch(Double::isFinite)) {
      return new Interval(Double.NaN, Double.NaN);
    }
    Arrays.sort(means);
    return new Interval(Statistics.quantile(means, LOWER), Statistics.quantile(means, UPPER));
  }
}
