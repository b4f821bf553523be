package org.gradus.config;

import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.util.Optional;

/** A whole number from a minimum to a maximum, both included. */
record WholeNumber(long minimum, long maximum) implements Kind<Long> {

  WholeNumber {
    if (minimum > maximum) {
      throw new IllegalArgumentException("minimum " + minimum + " is above maximum " + maximum);
    }
  }

  @Override
  public Optional<Long> parse(ConfigValue value) {
    return Numerals.parse(value)
        .filter(number -> number.compareTo(BigDecimal.valueOf(minimum)) >= 0)
        .filter(number -> number.compareTo(BigDecimal.valueOf(maximum)) <= 0)
        .filter(number -> number.signum() == 0 || number.stripTrailingZeros().scale() <= 0)
        .map(BigDecimal::longValueExact);
  }

  @Override
  public String expected() {
    return "a whole number from " + minimum + " to " + maximum;
  }

  @Override
  public Long fallback() {
    return minimum;
  }

  @Override
  public String render(Long value) {
    return value.toString();
  }
}
