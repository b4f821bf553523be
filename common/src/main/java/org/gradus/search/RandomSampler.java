package org.gradus.search;

import java.util.List;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;

/** Independent random points. (Bergstra and Bengio 2012, "Random search for hyper-parameters") */
public final class RandomSampler implements Sampler {
  private final SearchSpace space;
  private final RunSeed seed;

  public RandomSampler(SearchSpace space, RunSeed seed) {
    this.space = space;
    this.seed = seed;
  }

  @Override
  public Point point(int trial, List<Observation> observations) {
    RandomNumbers numbers = new RandomNumbers(seed.derive(Purpose.SEARCH, trial));
    double[] shares = numbers.uniform(space.size());
    return space.point(i -> shares[i]);
  }
}
