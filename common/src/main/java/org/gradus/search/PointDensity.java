package org.gradus.search;

import java.util.ArrayList;
import java.util.List;
import org.gradus.random.RandomNumbers;

/**
 * A distribution of points: a mixture, in equal parts, of the space's own and of one around each of
 * some points. Where a point lacks a parameter, its part has the space's own distribution of it.
 */
final class PointDensity {
  private final SearchSpace space;
  private final List<Point> points;
  private final List<Spread> spreads = new ArrayList<>();

  PointDensity(SearchSpace space, List<Point> points) {
    this.space = space;
    this.points = points;
    for (Parameter parameter : space.parameters()) {
      spreads.add(Spread.of(parameter.domain(), points.size(), space.size()));
    }
  }

  Point draw(RandomNumbers numbers) {
    int part = numbers.below(points.size() + 1);
    return space.point(
        parameter ->
            part < points.size() && points.get(part).has(parameter)
                ? spreads.get(parameter).draw(points.get(part).share(parameter), numbers)
                : numbers.uniform());
  }

  /** The logarithm of the density, relative to the space's own. */
  double logarithm(Point point) {
    double sum = 1;
    for (Point center : points) {
      double density = 1;
      for (int i = 0; i < space.size(); i++) {
        if (point.has(i) && center.has(i)) {
          density *= spreads.get(i).density(point.share(i), center.share(i));
        }
      }
      sum += density;
    }
    return StrictMath.log(sum / (points.size() + 1));
  }
}
