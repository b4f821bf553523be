package org.gradus.config;

import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Optional;

/**
 * One of some names.
 *
 * @param names at least one
 */
record Choice(List<String> names) implements Kind<String> {

  Choice {
    names = List.copyOf(names);
  }

  static Choice of(String... names) {
    return new Choice(List.of(names));
  }

  @Override
  public Optional<String> parse(ConfigValue value) {
    return new Text().parse(value).filter(names::contains);
  }

  @Override
  public String expected() {
    return names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names);
  }

  @Override
  public String fallback() {
    return names.get(0);
  }

  @Override
  public String render(String value) {
    return Text.quoted(value);
  }
}
