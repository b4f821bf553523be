package org.gradus.benchmark;

import java.io.IOException;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.MetaTraining;
import org.gradus.metatrain.TrainingSettings;

/** Times the rounds of the product's own loop with one runner. */
final class RoundTimer {
  private final int metaSteps;
  private final MetaTraining training;
  private final Times times = new Times();

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
    times.add(nanoseconds / 1e6 / metaSteps);
    return state;
  }

  /** Forgets what was counted: it was for the compiler. */
  void forget() {
    times.forget();
  }

  /** Median time of a meta-step in milliseconds. */
  double median() {
    return times.median();
  }

  /** Median of what a meta-step took longer than with another runner in the same round, in ms. */
  double medianAbove(RoundTimer other) {
    return times.medianAbove(other.times);
  }
}
