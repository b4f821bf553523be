package org.gradus.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Real numbers as they stand in a configuration. */
final class Spelling {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private Spelling() {}

  /** A value between two others, which rounding does not leave. */
  static String of(double value, double lowest, double highest) {
    return text(Math.min(Math.max(rounded(value), lowest), highest));
  }

  static String of(double value) {
    return text(rounded(value));
  }

  /** The shortest, with an exponent only where there would be many zeros. */
  private static String text(double value) {
    BigDecimal stripped = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    boolean plain = stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 9;
    return plain ? stripped.toPlainString() : stripped.toString().toLowerCase(Locale.ROOT);
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(SIX_DIGITS).doubleValue();
  }
}
