package org.gradus.config;

import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.util.Optional;

/** A finite number from a minimum to a maximum, both included. */
record RealNumber(double minimum, double maximum) implements Kind<Double> {

  RealNumber {
    if (!(minimum <= maximum && Double.isFinite(minimum) && Double.isFinite(maximum))) {
      throw new IllegalArgumentException("no finite range: from " + minimum + " to " + maximum);
    }
  }

  @Override
  public Optional<Double> parse(ConfigValue value) {
    return Numerals.parse(value)
        .map(BigDecimal::doubleValue)
        .filter(number -> number >= minimum && number <= maximum);
  }

  @Override
  public String expected() {
    return "a number from " + Numerals.render(minimum) + " to " + Numerals.render(maximum);
  }

  @Override
  public Double fallback() {
    return minimum;
  }

  @Override
  public String render(Double value) {
    return Numerals.render(value);
  }
}
