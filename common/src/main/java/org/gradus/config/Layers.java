package org.gradus.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was given, over the defaults.
 *
 * @param given as written, substitutions not resolved; the first wins
 * @param effective all layers merged and resolved
 */
record Layers(List<ConfigObject> given, ConfigObject effective) {

  Layers {
    given = List.copyOf(given);
  }

  /**
   * Merges and resolves. Substitutions may refer to environment variables, and to nothing else
   * outside.
   *
   * @throws ConfigurationException if a substitution cannot be resolved
   */
  static Layers resolve(List<ConfigObject> given, ConfigObject defaults) {
    List<ConfigObject> all = new ArrayList<>(given);
    all.add(defaults);
    ConfigObject merged = all.stream().reduce(ConfigObject::withFallback).orElseThrow();
    Mistakes mistakes = new Mistakes();
    try {
      return new Layers(given, merged.toConfig().resolve().root());
    } catch (ConfigException exception) {
      mistakes.note(new Location("configuration"), exception);
    } catch (StackOverflowError error) {
      mistakes.note(new Location("configuration"), "substitutions are nested too deeply");
    }
    mistakes.throwIfAny();
    throw new AssertionError("a failed resolution was noted");
  }

  /** Where the effective value of a path was given; empty if it was left to the defaults. */
  Optional<Location> locationOf(List<String> path) {
    return given.stream().flatMap(layer -> locationIn(layer, path).stream()).findFirst();
  }

  private Optional<Location> locationIn(ConfigObject layer, List<String> path) {
    ConfigValue value = layer;
    for (String key : path) {
      if (!(value instanceof ConfigObject object)) {
        return substituted(path);
      }
      try {
        value = object.get(key);
      } catch (ConfigException.NotResolved exception) {
        return substituted(path);
      }
      if (value == null) {
        return Optional.empty();
      }
    }
    return Optional.of(Location.of(value.origin()));
  }

  /** The place of a value below a substitution: the place it was substituted from. */
  private Optional<Location> substituted(List<String> path) {
    return Descent.into(effective, path)
        .value()
        .map(value -> Location.of(value.origin()))
        .filter(location -> !location.isDefault());
  }
}
