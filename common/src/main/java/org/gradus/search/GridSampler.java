package org.gradus.search;

import java.util.List;
import java.util.OptionalInt;

/** Every combination of some values of each parameter, the last parameter's changing fastest. */
public final class GridSampler implements Sampler {
  private final List<Point> points;

  /**
   * @param values of each parameter, at most; a choice has all of its own
   */
  public GridSampler(SearchSpace space, int values) {
    points = space.grid(values);
  }

  @Override
  public Point point(int trial, List<Observation> observations) {
    return points.get(trial);
  }

  @Override
  public OptionalInt trials() {
    return OptionalInt.of(points.size());
  }
}
