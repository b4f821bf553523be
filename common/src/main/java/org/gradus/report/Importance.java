package org.gradus.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.gradus.search.TrialResult;

/**
 * How much of the differences between scores a parameter accounts for on its own: ε² (Kelley 1935,
 * "An unbiased correlation ratio measure") of the scores' ranks over groups of trials, which are
 * its options, or quarters of its values. 1: it decides the ranks; 0: no more than chance would.
 * Ranks, since scores of diverged trials are infinite; what parameters do only together it does not
 * see.
 */
final class Importance {
  private static final int QUARTERS = 4;

  private Importance() {}

  /** Of a parameter; empty where its values or the scores do not differ, or trials are too few. */
  static OptionalDouble of(SearchedParameter parameter, List<TrialResult> all) {
    List<TrialResult> trials =
        all.stream().filter(trial -> trial.settings().containsKey(parameter.key())).toList();
    int[] groups = groups(parameter, trials);
    int count = (int) Arrays.stream(groups).distinct().count();
    if (count < 2 || trials.size() <= count) {
      return OptionalDouble.empty();
    }
    double[] ranks = ranks(trials);
    double total = squares(ranks, new int[ranks.length]);
    if (total == 0) {
      return OptionalDouble.empty();
    }
    double within = squares(ranks, groups);
    double ofChance = within / (trials.size() - count);
    double between = total - within;
    return OptionalDouble.of(Math.max(0, (between - (count - 1) * ofChance) / total));
  }

  private static int[] groups(SearchedParameter parameter, List<TrialResult> trials) {
    double[] positions =
        trials.stream()
            .mapToDouble(trial -> parameter.position(trial.setting(parameter.key())))
            .toArray();
    double[] sorted = positions.clone();
    Arrays.sort(sorted);
    return Arrays.stream(positions)
        .mapToInt(
            position ->
                parameter.kind() == SearchedParameter.Kind.CHOICE
                    ? (int) position
                    : lower(sorted, position) * QUARTERS / sorted.length)
        .toArray();
  }

  /** How many values are below one of them. */
  private static int lower(double[] sorted, double value) {
    int place = Arrays.binarySearch(sorted, value);
    while (place > 0 && sorted[place - 1] == value) {
      place--;
    }
    return place;
  }

  /** Ranks of the scores; equal ones have the mean of theirs. */
  private static double[] ranks(List<TrialResult> trials) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> trials.get(i).score()));
    double[] ranks = new double[trials.size()];
    for (int first = 0; first < order.size(); ) {
      int end = first;
      while (end < order.size()
          && trials.get(order.get(end)).score() == trials.get(order.get(first)).score()) {
        end++;
      }
      for (int i = first; i < end; i++) {
        ranks[order.get(i)] = (first + end - 1) / 2.0;
      }
      first = end;
    }
    return ranks;
  }

  /** The sum of the squared distances of values from their groups' means. */
  private static double squares(double[] values, int[] groups) {
    double sum = 0;
    for (int group : Arrays.stream(groups).distinct().toArray()) {
      double[] members =
          IntStream.range(0, values.length)
              .filter(i -> groups[i] == group)
              .mapToDouble(i -> values[i])
              .toArray();
      double mean = Arrays.stream(members).average().orElseThrow();
      sum += Arrays.stream(members).map(value -> (value - mean) * (value - mean)).sum();
    }
    return sum;
  }
}
