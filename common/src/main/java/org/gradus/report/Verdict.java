package org.gradus.report;

import org.gradus.evaluation.PairedComparison;

/** What a paired 95 % interval says of the learned optimizer's mean loss against a baseline's. */
enum Verdict {
  LOWER("learned is lower"),
  HIGHER("learned is higher"),
  UNDECIDED("undecided");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** Undecided if the interval holds 0 or an end of it is not a number. */
  static Verdict of(PairedComparison pair) {
    if (pair.upper() < 0) {
      return LOWER;
    }
    return pair.lower() > 0 ? HIGHER : UNDECIDED;
  }

  String text() {
    return text;
  }
}
