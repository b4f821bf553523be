package org.gradus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.Inputs;
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

  LoadedConfiguration load(Inputs inputs) throws IOException {
    return new ConfigurationLoader(inputs).load(source(file, inputs), overrides);
  }

  /** A configuration, or that of a sweep with what it searches. */
  LoadedConfiguration loadAny(Inputs inputs) throws IOException {
    return new ConfigurationLoader(inputs).loadAny(source(file, inputs), overrides);
  }

  LoadedSweep loadSweep(Inputs inputs) throws IOException {
    return new ConfigurationLoader(inputs).loadSweep(source(file, inputs), overrides);
  }

  /** A configuration's text: of a local file, which may include others, or of a URI. */
  static ConfigurationSource source(String file, Inputs inputs) throws IOException {
    return Locations.hasScheme(file)
        ? ConfigurationSource.bytes(file, inputs.read(file))
        : ConfigurationSource.file(Path.of(file));
  }
}
