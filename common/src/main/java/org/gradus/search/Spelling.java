package org.gradus.search;

import java.math.BigDecimal;
import java.math.MathContext;

/** Real numbers as they stand in a configuration. */
final class Spelling {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private Spelling() {}

  /** A value between two others, which rounding does not leave. */
  static String of(double value, double lowest, double highest) {
    return Double.toString(Math.min(Math.max(rounded(value), lowest), highest));
  }

  static String of(double value) {
    return Double.toString(rounded(value));
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(SIX_DIGITS).doubleValue();
  }
}
