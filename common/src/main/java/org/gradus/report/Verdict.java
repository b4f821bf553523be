package org.gradus.report;

import org.gradus.evaluation.PairedComparison;

/** What a paired 95 % interval says of the learned optimizer's mean loss against a baseline's. */
enum Verdict {
  LOWER("learned is lower"),
  HIGHER("learned is higher"),
  UNDECIDED("undecided"),
  BASELINE_DIVERGED("the baseline diverged"),
  LEARNED_DIVERGED("learned diverged"),
  BOTH_DIVERGED("both diverged");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /**
   * Undecided if the interval holds 0. Where a mean is infinite there is no interval: the
   * difference tells whose, and is not a number where both are.
   */
  static Verdict of(PairedComparison pair) {
    if (!Double.isFinite(pair.difference())) {
      return diverged(pair.difference());
    }
    if (pair.upper() < 0) {
      return LOWER;
    }
    return pair.lower() > 0 ? HIGHER : UNDECIDED;
  }

  private static Verdict diverged(double difference) {
    if (Double.isNaN(difference)) {
      return BOTH_DIVERGED;
    }
    return difference < 0 ? BASELINE_DIVERGED : LEARNED_DIVERGED;
  }

  String text() {
    return text;
  }
}
