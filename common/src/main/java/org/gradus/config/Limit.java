package org.gradus.config;

import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code none}, or a number.
 *
 * @param number what numbers it may be
 */
record Limit(RealNumber number) implements Kind<OptionalDouble> {

  private static final Choice NONE = Choice.of("none");

  @Override
  public Optional<OptionalDouble> parse(ConfigValue value) {
    return NONE.parse(value)
        .map(none -> OptionalDouble.empty())
        .or(() -> number.parse(value).map(OptionalDouble::of));
  }

  @Override
  public String expected() {
    return "none or " + number.expected();
  }

  @Override
  public OptionalDouble fallback() {
    return OptionalDouble.empty();
  }

  @Override
  public String render(OptionalDouble value) {
    return value.isPresent() ? number.render(value.getAsDouble()) : "none";
  }
}
