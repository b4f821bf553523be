package org.gradus.benchmark;

import java.io.IOException;
import java.util.Arrays;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.MetaTraining;
import org.gradus.metatrain.TrainingSettings;

/** Times the rounds of the product's own loop with one runner. */
final class RoundTimer {
  private final int metaSteps;
  private final MetaTraining training;
  private double[] milliseconds = {};

  /**
   * @param settings without a validation that would be due
   */
  RoundTimer(TrainingSettings settings, EpisodeRunner runner) {
    metaSteps = settings.unroll().segments();
    training =
        new MetaTraining(
            settings,
            runner,
            weights -> {
              throw new IllegalStateException("a validation would be part of the time");
            },
            (state, metrics) -> {},
            (state, metrics) -> {},
            () -> true);
  }

  /** Makes one round of meta-steps, and counts its time. */
  MetaState round(MetaState start) throws IOException {
    long before = System.nanoTime();
    MetaState state = training.run(start);
    long nanoseconds = System.nanoTime() - before;
    milliseconds = Arrays.copyOf(milliseconds, milliseconds.length + 1);
    milliseconds[milliseconds.length - 1] = nanoseconds / 1e6 / metaSteps;
    return state;
  }

  /** Forgets what was counted: it was for the compiler. */
  void forget() {
    milliseconds = new double[0];
  }

  /** Median time of a meta-step in milliseconds. */
  double median() {
    return median(milliseconds);
  }

  /** Median of what a meta-step took longer than with another runner in the same round, in ms. */
  double medianAbove(RoundTimer other) {
    double[] differences = milliseconds.clone();
    Arrays.setAll(differences, i -> milliseconds[i] - other.milliseconds[i]);
    return median(differences);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
