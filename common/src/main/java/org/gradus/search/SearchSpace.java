package org.gradus.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * What is searched.
 *
 * @param parameters in order, each after the one that it depends on
 */
public record SearchSpace(List<Parameter> parameters) {
  private static final int MOST_POINTS = 1_000_000;

  public SearchSpace {
    parameters = List.copyOf(parameters);
  }

  int size() {
    return parameters.size();
  }

  /**
   * A point, of which each parameter is asked for that has a value there.
   *
   * @param share of a parameter, by its position; asked in order
   */
  public Point point(IntToDoubleFunction share) {
    List<OptionalDouble> shares = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      shares.add(
          isSearched(i, shares)
              ? OptionalDouble.of(share.applyAsDouble(i))
              : OptionalDouble.empty());
    }
    return new Point(shares);
  }

  /**
   * All points whose parameters each have at most so many values: every combination once.
   *
   * @throws IllegalArgumentException if they are more than a million
   */
  public List<Point> grid(int values) {
    List<List<OptionalDouble>> begun = List.of(List.of());
    for (int i = 0; i < size(); i++) {
      List<List<OptionalDouble>> longer = new ArrayList<>();
      for (List<OptionalDouble> shares : begun) {
        choices(i, shares, values).forEach(choice -> longer.add(with(shares, choice)));
        if (longer.size() > MOST_POINTS) {
          throw new IllegalArgumentException(
              "expected at most " + MOST_POINTS + " points of a grid, found more");
        }
      }
      begun = longer;
    }
    return begun.stream().map(Point::new).toList();
  }

  private List<OptionalDouble> choices(int parameter, List<OptionalDouble> before, int values) {
    return isSearched(parameter, before)
        ? parameters.get(parameter).domain().grid(values).stream().map(OptionalDouble::of).toList()
        : List.of(OptionalDouble.empty());
  }

  private static List<OptionalDouble> with(List<OptionalDouble> shares, OptionalDouble last) {
    List<OptionalDouble> longer = new ArrayList<>(shares);
    longer.add(last);
    return longer;
  }

  private boolean isSearched(int parameter, List<OptionalDouble> before) {
    Optional<Parameter.Condition> condition = parameters.get(parameter).condition();
    if (condition.isEmpty()) {
      return true;
    }
    OptionalDouble other = before.get(condition.get().parameter());
    int options = parameters.get(condition.get().parameter()).domain().count();
    return other.isPresent()
        && Shares.index(other.getAsDouble(), options) == condition.get().option();
  }

  /** The settings of a point, by key, as HOCON. */
  public SortedMap<String, String> settings(Point point) {
    SortedMap<String, String> settings = new TreeMap<>();
    for (int i = 0; i < size(); i++) {
      if (point.has(i)) {
        settings.put(parameters.get(i).key(), parameters.get(i).domain().at(point.share(i)));
      }
    }
    return settings;
  }
}
