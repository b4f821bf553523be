package org.gradus.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings of one further evaluation target: the whole configuration's, some replaced. */
final class TargetSettings extends Settings {

  /** The one setting that the whole configuration does not have. */
  static final String NAME = "name";

  private final RootSettings root;
  private final ConfigObject replaced;
  private final String prefix;
  private final KnownKeys known = new KnownKeys();
  private final SortedMap<String, String> entries = new TreeMap<>();
  private final Map<String, String> identities = new HashMap<>();

  /**
   * Overlays settings.
   *
   * @param replaced the target as given, resolved
   * @param prefix its key in the whole configuration
   */
  TargetSettings(RootSettings root, ConfigObject replaced, String prefix) {
    this.root = root;
    this.replaced = replaced;
    this.prefix = prefix;
  }

  @Override
  Setting find(String path) {
    List<String> keys = ConfigUtil.splitPath(path);
    known.add(keys);
    Descent descent = Descent.into(replaced, keys);
    String key = prefix + "." + path;
    descent
        .obstacle()
        .ifPresent(
            value ->
                refuse(
                    ConfigUtil.joinPath(keys.subList(0, descent.depth())),
                    "expected keys in { }, found " + Kind.rendered(value)));
    if (descent.obstacle().isPresent()) {
      root.mistakes().mark(key);
    }
    if (descent.value().isEmpty() && descent.obstacle().isEmpty() && !path.equals(NAME)) {
      return inherited(path, key);
    }
    Location location =
        Location.of(descent.value().map(value -> value.origin()).orElse(replaced.origin()));
    return new Setting(
        key, location, descent.value(), false, value -> entries.put(path, value), root.mistakes());
  }

  /** The whole configuration's, whose value is refused here only where it is sound there. */
  private Setting inherited(String path, String key) {
    Setting whole = root.find(path);
    return root.mistakes().concern(whole.key())
        ? whole
        : new Setting(
            key,
            Location.of(replaced.origin()),
            whole.value(),
            whole.follows(),
            whole.recorder(),
            root.mistakes());
  }

  @Override
  void identify(String path, String identity) {
    identities.put(path, identity);
  }

  @Override
  RunnerSettings.Kind runner() {
    return root.runner();
  }

  @Override
  void excuse(String path) {
    known.add(ConfigUtil.splitPath(path));
  }

  /** Notes every given key that nothing has asked for. */
  void noteUnknown() {
    for (KnownKeys.Unknown unknown : known.unknownIn(replaced, replaced)) {
      root.mistakes()
          .note(
              unknown.location(),
              prefix
                  + "."
                  + unknown.key()
                  + ": unknown key; a target changes its name, evaluation.steps and keys below"
                  + " optimizee; the nearest known key is "
                  + known.nearest(unknown.key()));
    }
  }

  /** The target in its one spelling, as HOCON. */
  String render() {
    return rendered(Map.of());
  }

  /** The same, with what stands for its settings in the provenance. */
  String identity() {
    return rendered(identities);
  }

  private String rendered(Map<String, String> replacing) {
    return entries.entrySet().stream()
        .map(
            entry ->
                entry.getKey() + " = " + replacing.getOrDefault(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }
}
