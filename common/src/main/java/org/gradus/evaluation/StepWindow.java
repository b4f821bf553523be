package org.gradus.evaluation;

import java.io.Serializable;

/**
 * Consecutive steps of an optimization, over which losses are averaged: a loss on one minibatch is
 * noisy.
 *
 * @param first t of the first of them, from 0
 * @param last t of the last of them, not below the first
 */
public record StepWindow(int first, int last) implements Serializable {

  public StepWindow {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(
          "expected 0 <= first <= last, found " + first + " to " + last);
    }
  }

  /** One step alone. */
  public static StepWindow of(int step) {
    return new StepWindow(step, step);
  }

  /** The last steps, or all from step 0 on if there are fewer. */
  static StepWindow last(int count, int of) {
    return new StepWindow(Math.max(0, of - count + 1), of);
  }

  /** Whether it is one step. */
  public boolean isOneStep() {
    return first == last;
  }

  /** Number of steps. */
  public int length() {
    return last - first + 1;
  }

  /** As in tables: {@code 100}, or {@code 91-100}. */
  public String text() {
    return isOneStep() ? Integer.toString(last) : first + "-" + last;
  }
}
