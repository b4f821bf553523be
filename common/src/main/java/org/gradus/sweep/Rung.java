package org.gradus.sweep;

import java.time.Instant;

/**
 * What a trial had when it came to a rung, or ended on the way to it.
 *
 * @param outcome which of them
 * @param metaStep that it came to
 * @param score its best so far; infinite without one
 * @param bestMetaStep after which it had that score; 0 without one
 * @param reason why it ended; else ""
 * @param timing where and when it got there
 */
public record Rung(
    Outcome outcome, int metaStep, double score, int bestMetaStep, String reason, Timing timing) {

  /** Of a trial whose configuration is refused. */
  static Rung refused(String reason, Instant now) {
    Timing timing = new Timing(now, 0, "");
    return new Rung(Outcome.FAILED, 0, Double.POSITIVE_INFINITY, 0, reason, timing);
  }

  /** How a stretch ended. */
  public enum Outcome {
    REACHED,
    DIVERGED,
    FAILED,
    /** The place where it was trained was lost, or had too little memory; it is not kept. */
    LOST
  }

  /**
   * Where and when a stretch was trained.
   *
   * @param where of the places that trials run
   */
  public record Timing(Instant started, double seconds, String where) {}
}
