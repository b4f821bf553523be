package org.gradus.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.gradus.optimizee.OptimizeeFamilyProvider;
import org.gradus.optimizer.baseline.Baseline;

/** Makes a validated configuration of a source, options and the defaults. */
public final class ConfigurationLoader {

  private static final String SWEEP = "sweep";

  private final Families families;
  private final List<String> knownBaselines;
  private final Inputs inputs;

  /** Knows the families on the thread's class path, and all baselines. */
  public ConfigurationLoader(Inputs inputs) {
    this(
        ServiceLoader.load(OptimizeeFamilyProvider.class, classLoader()), Baseline.names(), inputs);
  }

  /** The same, for local files. */
  public ConfigurationLoader() {
    this(Inputs.local());
  }

  /**
   * Knows other families and baselines.
   *
   * @param families asked for their names at each load
   * @param knownBaselines names that {@code evaluation.baselines} may hold
   * @param inputs reads the files that settings name
   */
  public ConfigurationLoader(
      Iterable<OptimizeeFamilyProvider> families, List<String> knownBaselines, Inputs inputs) {
    this.families = new Families(families, inputs);
    this.inputs = inputs;
    this.knownBaselines = List.copyOf(knownBaselines);
  }

  /**
   * Loads a configuration.
   *
   * @param source what it is written in
   * @param options {@code key=value} each, the value in HOCON; they override the source, and later
   *     ones earlier ones
   * @throws ConfigurationException with the mistakes: those of the HOCON's syntax, else those of
   *     substitutions, else all others
   */
  public LoadedConfiguration load(ConfigurationSource source, List<String> options) {
    return load(given(source, options));
  }

  private LoadedConfiguration load(Given given) {
    RootSettings settings = given.settings();
    if (settings.isGiven(SWEEP)) {
      settings.refuse(
          SWEEP,
          "expected one configuration, found a search for one: ./submit.sh sweep makes it, or leave"
              + " the section out");
    }
    return read(settings);
  }

  /**
   * Loads a search for settings.
   *
   * @param source what it is written in
   * @param options as of {@link #load}
   * @throws ConfigurationException with the mistakes, as {@link #load}; also with those of
   *     configurations at the ends of the space
   */
  public LoadedSweep loadSweep(ConfigurationSource source, List<String> options) {
    return loadSweep(given(source, options));
  }

  private LoadedSweep loadSweep(Given given) {
    RootSettings settings = given.settings();
    SpaceReader space = new SpaceReader(settings.mistakes());
    SweepSettings sweep = new SweepReader(settings, space).read();
    LoadedConfiguration loaded = read(settings);
    LoadedSweep.Trials trials =
        new LoadedSweep.Trials(space.origins(), overriding -> trial(given.under(overriding)));
    new SpaceCheck(sweep.space(), trials).check();
    return new LoadedSweep(sweep, loaded, trials);
  }

  /** Loads a configuration, or that of a search where {@code sweep} is given. */
  public LoadedConfiguration loadAny(ConfigurationSource source, List<String> options) {
    Given given = given(source, options);
    return given.settings().isGiven(SWEEP) ? loadSweep(given).loaded() : load(given);
  }

  private LoadedConfiguration trial(Given given) {
    RootSettings settings = given.settings();
    settings.excuse(SWEEP);
    return read(settings);
  }

  private LoadedConfiguration read(RootSettings settings) {
    Configuration configuration =
        new ConfigurationReader(settings, families, knownBaselines, inputs).read();
    return new LoadedConfiguration(
        configuration, List.copyOf(settings.entries().values()), settings.identities());
  }

  /**
   * What was given, and the defaults.
   *
   * @param source its name
   * @param layers the first wins
   */
  private record Given(String source, List<ConfigObject> layers, ConfigObject defaults) {
    RootSettings settings() {
      Mistakes mistakes = new Mistakes();
      SectionCheck sections = new SectionCheck(defaults, mistakes);
      Layers resolved = Layers.resolve(layers.stream().map(sections::without).toList(), defaults);
      return new RootSettings(resolved, new Location(source), mistakes);
    }

    Given under(ConfigObject overriding) {
      List<ConfigObject> more = new ArrayList<>(List.of(overriding));
      more.addAll(layers);
      return new Given(source, more, defaults);
    }
  }

  private static Given given(ConfigurationSource source, List<String> options) {
    Mistakes mistakes = new Mistakes();
    SourceParser parser = new SourceParser(mistakes);
    List<ConfigObject> given = new ArrayList<>(new SetOptions(parser, mistakes).parse(options));
    given.add(parser.parse(source));
    ConfigObject defaults = defaults(mistakes);
    mistakes.throwIfAny();
    return new Given(source.name(), given, defaults);
  }

  /** Every reference.conf on the class path: families may bring their own. */
  private static ConfigObject defaults(Mistakes mistakes) {
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setClassLoader(classLoader())
            .setOriginDescription(Location.DEFAULT)
            .setAllowMissing(false);
    try {
      return ConfigFactory.parseResources("reference.conf", options).root();
    } catch (ConfigException exception) {
      mistakes.note(new Location(Location.DEFAULT), exception);
      return ConfigFactory.empty().root();
    }
  }

  private static ClassLoader classLoader() {
    return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
        .orElseGet(ConfigurationLoader.class::getClassLoader);
  }
}
