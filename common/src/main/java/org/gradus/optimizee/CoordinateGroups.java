package org.gradus.optimizee;

import java.io.Serializable;
import java.util.List;

/**
 * How an optimizee's coordinates are divided among learned optimizers with weights of their own, as
 * those of convolutions and of dense layers (paper, section 3.3). The groups' coordinates follow
 * one another, in this order.
 *
 * @param names unique; {@link #ALL} where there is only one
 * @param sizes coordinates of each
 */
public record CoordinateGroups(List<String> names, List<Integer> sizes) implements Serializable {
  /** The name of the group of an optimizee that is not divided. */
  public static final String ALL = "";

  /** The names where coordinates are not divided. */
  public static final List<String> UNDIVIDED = List.of(ALL);

  public CoordinateGroups {
    names = List.copyOf(names);
    sizes = List.copyOf(sizes);
    if (names.isEmpty() || names.size() != sizes.size()) {
      throw new IllegalArgumentException(
          "expected a size for each group, found %s for %s".formatted(sizes, names));
    }
  }

  /** One group for all coordinates. */
  public static CoordinateGroups undivided(int coordinates) {
    return new CoordinateGroups(UNDIVIDED, List.of(coordinates));
  }

  /** Coordinates of all groups. */
  public int coordinates() {
    return sizes.stream().mapToInt(Integer::intValue).sum();
  }
}
