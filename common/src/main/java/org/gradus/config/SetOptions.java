package org.gradus.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses {@code key=value} options, whose values are HOCON. */
final class SetOptions {

  private final SourceParser parser;
  private final Mistakes mistakes;

  SetOptions(SourceParser parser, Mistakes mistakes) {
    this.parser = parser;
    this.mistakes = mistakes;
  }

  /** The options as layers, the last one, which wins, first. */
  List<ConfigObject> parse(List<String> options) {
    List<ConfigObject> layers = new ArrayList<>();
    for (String option : options) {
      layers.add(0, parse(option));
    }
    return layers;
  }

  private ConfigObject parse(String option) {
    Location location = Location.set(option);
    Optional<String> malformed = malformed(option);
    if (malformed.isPresent()) {
      mistakes.note(location, malformed.get());
      return ConfigFactory.empty().root();
    }
    ConfigObject parsed = parser.parse(ConfigurationSource.text(location.text(), option));
    if (!isOneValue(parsed, key(option))) {
      mistakes.note(location, "expected one value, found more after it");
    }
    return parsed;
  }

  private static String key(String option) {
    return option.substring(0, option.indexOf('=')).strip();
  }

  private static Optional<String> malformed(String option) {
    int equals = option.indexOf('=');
    if (equals < 0) {
      return Optional.of("expected key=value, found no =");
    }
    if (key(option).isEmpty()) {
      return Optional.of("expected key=value, found no key");
    }
    if (option.substring(equals + 1).isBlank()) {
      return Optional.of("expected key=value, found no value");
    }
    return isPath(key(option))
        ? Optional.empty()
        : Optional.of("expected a key as training.steps, found " + key(option));
  }

  private static boolean isPath(String key) {
    try {
      return !ConfigUtil.splitPath(key).isEmpty();
    } catch (ConfigException | IllegalArgumentException exception) { // the latter of \\u-500
      return false;
    }
  }

  private static boolean isOneValue(ConfigObject parsed, String key) {
    ConfigObject parent = parsed;
    for (String name : ConfigUtil.splitPath(key)) {
      if (parent.size() > 1) {
        return false;
      }
      if (parent.get(name) instanceof ConfigObject child) {
        parent = child;
      } else {
        return true;
      }
    }
    return true;
  }
}
