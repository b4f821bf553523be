package org.gradus.search;

import java.util.List;
import java.util.OptionalInt;

/** Chooses what to try. */
public interface Sampler {

  /**
   * The point of a trial: a pure function of its arguments.
   *
   * @param trial its number, from 0
   * @param observations of the trials up to {@link #observed}, in their order
   */
  Point point(int trial, List<Observation> observations);

  /** How many trials, from the first on, must be over before this one's point is chosen. */
  default int observed(int trial) {
    return 0;
  }

  /** How many trials there are, where their number is not the sweep's to choose. */
  default OptionalInt trials() {
    return OptionalInt.empty();
  }
}
