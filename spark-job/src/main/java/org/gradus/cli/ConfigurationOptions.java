package org.gradus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.LoadedConfiguration;
import org.gradus.config.LoadedSweep;
import org.gradus.spark.storage.Locations;
import picocli.CommandLine.Option;

/** The options that say what a configuration is. */
final class ConfigurationOptions {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      converter = PathText.class,
      description = "Configuration (HOCON): a local path, or a URI that Hadoop knows.")
  private String file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one setting; may be repeated, the last one wins.")
  private List<String> overrides = new ArrayList<>();

  LoadedConfiguration load(Locations locations) throws IOException {
    return loader(locations).load(source(locations), overrides);
  }

  /** A configuration, or that of a sweep with what it searches. */
  LoadedConfiguration loadAny(Locations locations) throws IOException {
    return loader(locations).loadAny(source(locations), overrides);
  }

  LoadedSweep loadSweep(Locations locations) throws IOException {
    return loader(locations).loadSweep(source(locations), overrides);
  }

  private ConfigurationSource source(Locations locations) throws IOException {
    return Locations.hasScheme(file)
        ? ConfigurationSource.bytes(file, locations.inputFile(file).read())
        : ConfigurationSource.file(Path.of(file));
  }

  /** Reads what settings name from where these locations lead. */
  static ConfigurationLoader loader(Locations locations) {
    return new ConfigurationLoader(path -> locations.inputFile(path).read());
  }
}
