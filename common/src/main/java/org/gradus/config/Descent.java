package org.gradus.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Optional;

/**
 * The way down a path in resolved objects.
 *
 * @param value what is at its end
 * @param obstacle a value on the way that is no object, so nothing can be below it
 * @param depth keys gone down to the value or the obstacle
 */
record Descent(Optional<ConfigValue> value, Optional<ConfigValue> obstacle, int depth) {

  static Descent into(ConfigObject root, List<String> path) {
    ConfigValue value = root;
    for (int depth = 0; depth < path.size(); depth++) {
      if (!(value instanceof ConfigObject object)) {
        return new Descent(Optional.empty(), Optional.of(value), depth);
      }
      value = object.get(path.get(depth));
      if (value == null) {
        return new Descent(Optional.empty(), Optional.empty(), depth);
      }
    }
    return new Descent(Optional.of(value), Optional.empty(), path.size());
  }
}
