package org.gradus.search;

import java.math.BigDecimal;
import java.math.MathContext;

/** Real numbers as they stand in a configuration. */
final class Spelling {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private Spelling() {}

  static String of(double value) {
    return Double.toString(new BigDecimal(value).round(SIX_DIGITS).doubleValue());
  }
}
