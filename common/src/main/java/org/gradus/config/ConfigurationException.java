package org.gradus.config;

import java.util.List;

/** What is wrong with a configuration: every mistake that was found, each one line. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> mistakes;

  /**
   * Carries mistakes.
   *
   * @param mistakes at least one, each a line that names its place
   */
  public ConfigurationException(List<String> mistakes) {
    super(String.join("\n", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Every mistake, each a line as {@code conf/x.conf:12: training.steps: expected …, found …}. */
  public List<String> mistakes() {
    return mistakes;
  }
}
