package org.gradus.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as they are read by people, in any locale the same. */
enum NumberText {
  /** ASCII, for consoles. */
  PLAIN("-", "inf"),
  /** With the minus and infinity signs of print. */
  TYPESET("−", "∞");

  private static final int SMALLEST_PLAIN_EXPONENT = -4;
  private static final int LARGEST_PLAIN_EXPONENT = 5;

  private final String minus;
  private final String infinity;

  NumberText(String minus, String infinity) {
    this.minus = minus;
    this.infinity = infinity;
  }

  /** To so many significant digits, trailing zeros kept: 0.4800, 12346, 1.200e-7, n/a. */
  String rounded(double value, int digits) {
    return text(value, digits, false);
  }

  /** A learning rate, to three significant digits without trailing zeros: 0.025. */
  String rate(double rate) {
    return text(rate, 3, true);
  }

  /** With thousands separated by commas: 8,000. */
  static String count(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private String text(double value, int digits, boolean strip) {
    if (Double.isNaN(value)) {
      return "n/a";
    }
    String sign = value < 0 ? minus : "";
    if (Double.isInfinite(value)) {
      return sign + infinity;
    }
    return sign + (value == 0 ? "0" : magnitude(new BigDecimal(Math.abs(value)), digits, strip));
  }

  private String magnitude(BigDecimal value, int digits, boolean strip) {
    BigDecimal rounded = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
      return decimal(value, Math.max(0, digits - 1 - exponent), strip);
    }
    String mantissa = decimal(rounded.movePointLeft(exponent), digits - 1, strip);
    return mantissa + "e" + (exponent < 0 ? minus : "") + Math.abs(exponent);
  }

  private static String decimal(BigDecimal value, int decimals, boolean strip) {
    BigDecimal scaled = value.setScale(decimals, RoundingMode.HALF_EVEN);
    return (strip ? scaled.stripTrailingZeros() : scaled).toPlainString();
  }
}
