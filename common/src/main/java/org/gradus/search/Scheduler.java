package org.gradus.search;

import java.util.List;

/** Chooses which trials go on after a rung, and which stop there. */
public interface Scheduler {

  /**
   * Whether a trial goes on: a pure function of its arguments. Only trials that began before it
   * count, so that the choice does not depend on who arrives first.
   *
   * @param score of the trial at the rung, the lower the better
   * @param earlier scores at the same rung of those trials with lower numbers that came so far, in
   *     their order
   */
  boolean goesOn(double score, List<Double> earlier);

  /** Whether it compares trials at all, so that one must wait for those before it. */
  default boolean compares() {
    return true;
  }

  /** All go on. */
  static Scheduler none() {
    return new Scheduler() {
      @Override
      public boolean goesOn(double score, List<Double> earlier) {
        return true;
      }

      @Override
      public boolean compares() {
        return false;
      }
    };
  }

  /**
   * Successive halving: those go on that are among the best 1/reduction of all that came so far,
   * rounded up. (Li et al. 2020, "A system for massively parallel hyperparameter tuning", arXiv
   * 1810.05934, algorithm 2: ASHA, which ranks trials in the order of their arrival)
   */
  static Scheduler successiveHalving(int reduction) {
    return (score, earlier) -> {
      long better = earlier.stream().filter(other -> other <= score).count();
      int all = earlier.size() + 1;
      return Double.isFinite(score) && better < (all + reduction - 1) / reduction;
    };
  }

  /**
   * Those go on that are not worse than more than half of the trials before them. (Golovin et al.
   * 2017, "Google Vizier: a service for black-box optimization", section 3.2.2, which compares
   * running averages)
   *
   * @param first trials that came to the rung before, from which on one can be stopped there; what
   *     diverged stops always
   */
  static Scheduler medianStop(int first) {
    return (score, earlier) -> {
      if (!Double.isFinite(score)) {
        return false;
      }
      long better = earlier.stream().filter(other -> other < score).count();
      return earlier.size() < first || 2 * better <= earlier.size();
    };
  }
}
