package org.gradus.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gradus.optimizer.baseline.Baseline;

/** Loads configurations with the families of these tests. */
final class Loading {

  /** The name of what is loaded from a text. */
  static final String NAME = "conf/x.conf";

  private static final ConfigurationLoader LOADER =
      new ConfigurationLoader(
          List.of(new StubQuadratic.Provider(), new InstalledFamily.Provider()),
          Baseline.names(),
          Inputs.local());

  private Loading() {}

  static LoadedConfiguration load(String text, String... options) {
    return LOADER.load(ConfigurationSource.text(NAME, text), List.of(options));
  }

  static LoadedConfiguration load(Path file, String... options) {
    return LOADER.load(ConfigurationSource.file(file), List.of(options));
  }

  static LoadedSweep loadSweep(String text, String... options) {
    return LOADER.loadSweep(ConfigurationSource.text(NAME, text), List.of(options));
  }

  static List<String> mistakes(String text, String... options) {
    return mistakesOf(() -> load(text, options));
  }

  static List<String> mistakes(Path file) {
    return mistakesOf(() -> load(file));
  }

  static List<String> mistakesOf(ThrowingCallable load) {
    return catchThrowableOfType(ConfigurationException.class, load).mistakes();
  }
}
