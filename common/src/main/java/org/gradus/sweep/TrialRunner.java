package org.gradus.sweep;

import java.time.Clock;

/** Where trials run. Every implementation gives the same bits. */
public interface TrialRunner {

  /**
   * Trains from one rung to the next, and returns then. Called from several threads at once.
   *
   * @param name of the trial, for whoever watches
   * @throws RuntimeException if it could not be found out what comes of it, as the place is gone
   */
  StretchTraining.Result train(StretchTraining training, String name);

  /** How many trials it can take at once, by now. */
  int parallelTrials();

  /** Runs trials in this process, on so many threads of the caller. */
  static TrialRunner local(int threads, Clock clock) {
    return new TrialRunner() {
      @Override
      public StretchTraining.Result train(StretchTraining training, String name) {
        return training.trainHere("this process", clock);
      }

      @Override
      public int parallelTrials() {
        return threads;
      }
    };
  }
}
