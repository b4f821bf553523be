package org.gradus.search;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.gradus.random.RandomNumbers;

/** How far what is learned at one share of a parameter reaches to others. */
interface Spread {

  /** A share near another. */
  double draw(double center, RandomNumbers numbers);

  /** The density at a share of what is drawn near another; 1 everywhere would be uniform. */
  double density(double share, double center);

  /** For a parameter, from so many points in a space of so many dimensions. */
  static Spread of(Domain domain, int points, int dimensions) {
    return domain instanceof Domain.Choice
        ? new OverOptions(domain.count(), 3.0 / (points + 3))
        : new OverNumbers(0.15 * StrictMath.pow(points, -1.0 / (dimensions + 4)));
  }

  /** A normal distribution cut at 0 and 1. */
  record OverNumbers(double deviation) implements Spread {
    @Override
    public double draw(double center, RandomNumbers numbers) {
      double share;
      do {
        share = center + deviation * numbers.gaussian();
      } while (share < 0 || share > 1);
      return share;
    }

    @Override
    public double density(double share, double center) {
      NormalDistribution normal = new NormalDistribution(null, center, deviation);
      return normal.density(share) / normal.probability(0, 1);
    }
  }

  /**
   * Mostly the same option.
   *
   * @param other probability of drawing any option, the same among them
   */
  record OverOptions(int options, double other) implements Spread {
    @Override
    public double draw(double center, RandomNumbers numbers) {
      boolean same = numbers.uniform() >= other;
      return same ? center : Shares.middle(numbers.below(options), options);
    }

    @Override
    public double density(double share, double center) {
      boolean same = Shares.index(share, options) == Shares.index(center, options);
      return same ? other + (1 - other) * options : other;
    }
  }
}
