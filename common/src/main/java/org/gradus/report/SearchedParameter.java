package org.gradus.report;

import java.util.List;

/**
 * A setting that was searched, as it is drawn.
 *
 * @param key its path in the configuration
 * @param kind of its axis
 * @param options its values as HOCON, if it is a choice among some; else none
 */
public record SearchedParameter(String key, Kind kind, List<String> options) {
  public SearchedParameter {
    options = List.copyOf(options);
  }

  /** What its values are. */
  public enum Kind {
    LINEAR,
    LOGARITHMIC,
    CHOICE
  }

  /**
   * A value's place on the axis: the number, or the option's position.
   *
   * @param value as HOCON
   */
  double position(String value) {
    return kind == Kind.CHOICE ? options.indexOf(value) : Double.parseDouble(value);
  }
}
