package org.gradus.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what was given in the place of a whole section of the defaults, as {@code training = 3}.
 * Merged, it would hide the section, which other defaults may refer to.
 */
final class SectionCheck {

  private final ConfigObject defaults;
  private final Mistakes mistakes;

  SectionCheck(ConfigObject defaults, Mistakes mistakes) {
    this.defaults = defaults;
    this.mistakes = mistakes;
  }

  /** The layer without what was found, which is noted. */
  ConfigObject without(ConfigObject layer) {
    return without(List.of(), layer, defaults);
  }

  private ConfigObject without(List<String> path, ConfigObject layer, ConfigObject section) {
    ConfigObject kept = layer;
    for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
      if (entry.getValue() instanceof ConfigObject below && isGiven(layer, entry.getKey())) {
        List<String> pathBelow = new ArrayList<>(path);
        pathBelow.add(entry.getKey());
        kept = check(pathBelow, kept, below);
      }
    }
    return kept;
  }

  private ConfigObject check(List<String> path, ConfigObject parent, ConfigObject section) {
    String name = path.get(path.size() - 1);
    ConfigValue value = parent.get(name);
    if (value instanceof ConfigObject object) {
      return parent.withValue(name, without(path, object, section));
    }
    if (!isResolved(value)) {
      return parent;
    }
    noteObstacle(path, value, Location.of(value.origin()), mistakes);
    return parent.withoutKey(name);
  }

  /** Notes a value in the place of a section. */
  static void noteObstacle(
      List<String> path, ConfigValue value, Location location, Mistakes mistakes) {
    String prefix = location.prefix(ConfigUtil.joinPath(path));
    mistakes.note(location, prefix + "expected keys in { }, found " + Kind.rendered(value));
  }

  private static boolean isGiven(ConfigObject layer, String key) {
    try {
      return layer.containsKey(key);
    } catch (ConfigException.NotResolved exception) {
      return false;
    }
  }

  private static boolean isResolved(ConfigValue value) {
    try {
      return value.valueType() != null;
    } catch (ConfigException.NotResolved exception) {
      return false;
    }
  }
}
