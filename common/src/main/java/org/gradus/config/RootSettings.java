package org.gradus.config;

import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The settings of a whole configuration. */
final class RootSettings extends Settings {

  private static final String RUNNER = "runner.kind";
  private static final Choice RUNNERS = Choice.of("spark", "local");

  private final Layers layers;
  private final Location source;
  private final Mistakes mistakes;
  private final KnownKeys known = new KnownKeys();
  private final SortedMap<String, LoadedConfiguration.Entry> entries = new TreeMap<>();
  private final SortedMap<String, String> identities = new TreeMap<>();

  /**
   * Reads from layers.
   *
   * @param source the place of what is missing
   */
  RootSettings(Layers layers, Location source, Mistakes mistakes) {
    this.layers = layers;
    this.source = source;
    this.mistakes = mistakes;
  }

  Mistakes mistakes() {
    return mistakes;
  }

  /** Every setting that was read, by its key. */
  Map<String, LoadedConfiguration.Entry> entries() {
    return entries;
  }

  @Override
  Setting find(String path) {
    List<String> keys = ConfigUtil.splitPath(path);
    known.add(keys);
    Descent descent = Descent.into(layers.effective(), keys);
    descent.obstacle().ifPresent(value -> noteObstacle(keys.subList(0, descent.depth()), value));
    if (descent.obstacle().isPresent()) {
      mistakes.mark(path);
    }
    Optional<Location> given = layers.locationOf(keys);
    Location location =
        given.or(() -> descent.value().map(value -> Location.of(value.origin()))).orElse(source);
    boolean follows = given.isEmpty() && descent.value().isPresent() && !location.isDefault();
    return new Setting(path, location, descent.value(), follows, recorder(path, given), mistakes);
  }

  private Consumer<String> recorder(String path, Optional<Location> given) {
    String origin = given.map(Location::brief).orElse(Location.DEFAULT);
    return value -> entries.put(path, new LoadedConfiguration.Entry(path, value, origin));
  }

  private void noteObstacle(List<String> path, ConfigValue value) {
    Location location = layers.locationOf(path).orElse(Location.of(value.origin()));
    SectionCheck.noteObstacle(path, value, location, mistakes);
  }

  /** Whether a setting was given, not left to its default. */
  boolean isGiven(String path) {
    return layers.locationOf(ConfigUtil.splitPath(path)).isPresent();
  }

  @Override
  void identify(String path, String identity) {
    identities.put(path, identity);
  }

  /** What stands for settings in the provenance, by key. */
  Map<String, String> identities() {
    return identities;
  }

  @Override
  RunnerSettings.Kind runner() {
    boolean spark = read(RUNNER, RUNNERS).equals("spark") && sound(RUNNER);
    return spark ? RunnerSettings.Kind.SPARK : RunnerSettings.Kind.LOCAL;
  }

  @Override
  void excuse(String path) {
    known.add(ConfigUtil.splitPath(path));
  }

  /** Notes every given key that nothing has asked for. */
  void noteUnknown() {
    for (int i = 0; i < layers.given().size(); i++) {
      known.unknownIn(layers.given().get(i), layers.effective()).forEach(this::noteUnknown);
    }
  }

  private void noteUnknown(KnownKeys.Unknown unknown) {
    mistakes.note(
        unknown.location(),
        unknown.location().prefix(unknown.key())
            + "unknown key; the nearest known key is "
            + known.nearest(unknown.key()));
  }
}
