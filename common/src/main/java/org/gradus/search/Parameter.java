package org.gradus.search;

import java.util.Optional;

/**
 * A setting that is searched.
 *
 * @param key its path in the configuration
 * @param domain the values that it may take
 * @param condition when it is searched at all; always, if empty
 */
public record Parameter(String key, Domain domain, Optional<Condition> condition) {

  /** A setting that is always searched. */
  public Parameter(String key, Domain domain) {
    this(key, domain, Optional.empty());
  }

  /**
   * Another parameter has one of its values.
   *
   * @param parameter the position in the space of the other, which is a {@link Domain.Choice} and
   *     comes first
   * @param option the position of its value
   */
  public record Condition(int parameter, int option) {}
}
