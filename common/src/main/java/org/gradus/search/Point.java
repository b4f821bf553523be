package org.gradus.search;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A place in a space.
 *
 * @param shares of each parameter's value, by the parameters' positions; empty for one that is not
 *     searched there
 */
public record Point(List<OptionalDouble> shares) {
  public Point {
    shares = List.copyOf(shares);
  }

  /** Whether a parameter has a value here. */
  boolean has(int parameter) {
    return shares.get(parameter).isPresent();
  }

  double share(int parameter) {
    return shares.get(parameter).orElseThrow();
  }
}
