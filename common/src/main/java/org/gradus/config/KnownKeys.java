package org.gradus.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The keys of settings that something reads. */
final class KnownKeys {

  private final Set<List<String>> settings = new HashSet<>();
  private final Set<List<String>> sections = new HashSet<>();

  /** A key that nothing reads, and where it was given. */
  record Unknown(String key, Location location) {}

  void add(List<String> path) {
    settings.add(List.copyOf(path));
    for (int depth = 0; depth < path.size(); depth++) {
      sections.add(List.copyOf(path.subList(0, depth)));
    }
  }

  /**
   * The outermost keys that nothing reads, sorted.
   *
   * @param written an object whose substitutions need not be resolved
   * @param effective what it has become, for what is substituted
   */
  List<Unknown> unknownIn(ConfigObject written, ConfigObject effective) {
    List<Unknown> unknown = new ArrayList<>();
    collect(List.of(), written, new Collection(effective, unknown));
    return unknown;
  }

  private record Collection(ConfigObject effective, List<Unknown> unknown) {}

  private void collect(List<String> path, ConfigValue value, Collection collection) {
    if (settings.contains(path)) {
      return;
    }
    if (!sections.contains(path)) {
      collection.unknown().add(new Unknown(ConfigUtil.joinPath(path), Location.of(value.origin())));
      return;
    }
    children(path, value, collection.effective())
        .forEach(
            (key, child) -> {
              List<String> below = new ArrayList<>(path);
              below.add(key);
              collect(below, child, collection);
            });
  }

  private static Map<String, ConfigValue> children(
      List<String> path, ConfigValue value, ConfigObject effective) {
    try {
      if (value instanceof ConfigObject object) {
        return new TreeMap<>(object);
      }
    } catch (ConfigException.NotResolved exception) {
      // what it has become is looked at instead
    }
    return Descent.into(effective, path)
        .value()
        .filter(ConfigObject.class::isInstance)
        .map(object -> new TreeMap<>((ConfigObject) object))
        .orElseGet(TreeMap::new);
  }

  /** The known key most like one that is unknown. */
  String nearest(String key) {
    SortedSet<String> keys = new TreeSet<>();
    settings.forEach(path -> keys.add(ConfigUtil.joinPath(path)));
    sections.stream()
        .filter(path -> !path.isEmpty())
        .forEach(path -> keys.add(ConfigUtil.joinPath(path)));
    Set<String> alike =
        keys.stream()
            .filter(candidate -> lastName(candidate).equals(lastName(key)))
            .collect(Collectors.toSet());
    return NearestName.of(key, alike.isEmpty() ? keys : alike);
  }

  private static String lastName(String key) {
    List<String> path = ConfigUtil.splitPath(key);
    return path.get(path.size() - 1);
  }
}
