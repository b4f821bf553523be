package org.gradus.search;

import java.util.Comparator;
import java.util.List;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;

/**
 * The tree-structured Parzen estimator: proposes what is likely among the best trials and unlikely
 * among the others. The first trials are random ones. (Bergstra, Bardenet, Bengio and Kégl 2011,
 * "Algorithms for hyper-parameter optimization"; all parameters together: Falkner, Klein and Hutter
 * 2018, "BOHB: robust and efficient hyperparameter optimization at scale", arXiv 1807.01774)
 */
public final class TpeSampler implements Sampler {
  /** How many of the trials are the best: γ of the paper's section 4. */
  private static final double BEST = 0.15;

  private final SearchSpace space;
  private final RunSeed seed;
  private final Settings settings;
  private final Sampler first;

  /**
   * How it works.
   *
   * @param first trials, at least 2, that are observed before points are proposed: that many, and
   *     lag more, are random
   * @param candidates compared for each trial
   * @param lag how many of the trials just before one play no part in its choice, so that they can
   *     run side by side with it
   */
  public record Settings(int first, int candidates, int lag) {}

  public TpeSampler(SearchSpace space, RunSeed seed, Settings settings) {
    this.space = space;
    this.seed = seed;
    this.settings = settings;
    first = new RandomSampler(space, seed);
  }

  @Override
  public int observed(int trial) {
    int before = trial - settings.lag();
    return before < settings.first() ? 0 : before;
  }

  @Override
  public Point point(int trial, List<Observation> observations) {
    int observed = observed(trial);
    if (observed == 0) {
      return first.point(trial, observations);
    }
    List<Observation> ranked =
        observations.subList(0, observed).stream()
            .sorted(Comparator.comparingDouble(Observation::score))
            .toList();
    int best = (int) Math.ceil(BEST * observed);
    return choose(
        new PointDensity(space, points(ranked.subList(0, best))),
        new PointDensity(space, points(ranked.subList(best, observed))),
        new RandomNumbers(seed.derive(Purpose.SEARCH, trial)));
  }

  private static List<Point> points(List<Observation> observations) {
    return observations.stream().map(Observation::point).toList();
  }

  /** The candidate whose expected improvement is the largest: section 4.1. */
  private Point choose(PointDensity best, PointDensity others, RandomNumbers numbers) {
    Point chosen = best.draw(numbers);
    double largest = best.logarithm(chosen) - others.logarithm(chosen);
    for (int i = 1; i < settings.candidates(); i++) {
      Point candidate = best.draw(numbers);
      double improvement = best.logarithm(candidate) - others.logarithm(candidate);
      if (improvement > largest) {
        largest = improvement;
        chosen = candidate;
      }
    }
    return chosen;
  }
}
