package org.gradus.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;

/** Numbers in HOCON. */
final class Numerals {

  /** More characters than any number that a setting needs, and cheap to parse. */
  private static final int LONGEST = 100;

  /** Digits that tell any two doubles apart. */
  private static final int DOUBLE_DIGITS = 17;

  /** Whole numbers below 10 to this power are written without an exponent. */
  private static final int PLAIN_DIGITS = 9;

  private Numerals() {}

  /** The number, exactly. A text counts if it is one: environment variables are texts. */
  static Optional<BigDecimal> parse(ConfigValue value) {
    if (value.valueType() == ConfigValueType.NUMBER) {
      return parse(value.render(ConfigRenderOptions.concise()));
    }
    if (value.valueType() == ConfigValueType.STRING) {
      return parse(value.unwrapped().toString());
    }
    return Optional.empty();
  }

  private static Optional<BigDecimal> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException exception) {
      return Optional.empty();
    }
  }

  /** The shortest decimal that is read as the same double; the same on every JVM. */
  static String render(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= DOUBLE_DIGITS; digits++) {
      shortest = exact.round(new MathContext(digits));
      if (shortest.doubleValue() == value) {
        break;
      }
    }
    BigDecimal stripped = shortest.stripTrailingZeros();
    boolean plain = stripped.precision() - stripped.scale() <= PLAIN_DIGITS;
    String text = plain && stripped.scale() <= 0 ? stripped.toPlainString() : stripped.toString();
    return text.toLowerCase(Locale.ROOT).replace("e+", "e");
  }
}
