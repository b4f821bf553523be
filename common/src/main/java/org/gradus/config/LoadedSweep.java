package org.gradus.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import java.util.Map;
import java.util.function.Function;
import org.gradus.search.Point;

/**
 * A search for settings, and what it was made of.
 *
 * @param settings the validated records
 * @param loaded the configuration whose settings are searched, with those of the search among its
 *     entries
 * @param trials makes the configurations of trials
 */
public record LoadedSweep(SweepSettings settings, LoadedConfiguration loaded, Trials trials) {

  /**
   * Makes the configurations of trials: those that a training with the same settings would have.
   *
   * @param origins where the parameters stand, by key
   * @param load a configuration, from settings that override all others
   */
  public record Trials(
      Map<String, ConfigOrigin> origins, Function<ConfigObject, LoadedConfiguration> load) {
    public Trials {
      origins = Map.copyOf(origins);
    }

    /** The text of a configuration that {@link #at} may refuse, with the same mistakes. */
    public String text(Map<String, String> settings) {
      StringBuilder text = new StringBuilder(at(Map.of()).resolvedText());
      settings.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
      return text.toString();
    }

    /**
     * The configuration of a trial.
     *
     * @param settings by key, as HOCON
     * @throws ConfigurationException if the settings do not go together
     */
    public LoadedConfiguration at(Map<String, String> settings) {
      ConfigObject overriding = ConfigFactory.empty().root();
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        ConfigObject one =
            ConfigFactory.parseString("value = " + setting.getValue())
                .getValue("value")
                .withOrigin(origins.get(setting.getKey()))
                .atPath(setting.getKey())
                .root();
        overriding = one.withFallback(overriding);
      }
      return load.apply(overriding);
    }
  }

  /** The settings of a point, by key, as HOCON. */
  public Map<String, String> settings(Point point) {
    return settings.space().settings(point);
  }
}
