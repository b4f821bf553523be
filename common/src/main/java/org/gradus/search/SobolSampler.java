package org.gradus.search;

import java.util.List;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;

/**
 * Sobol's sequence, which leaves no part of the space out for long, moved by a random vector modulo
 * 1, so that another seed gives other points. (Joe and Kuo 2008, "Constructing Sobol sequences with
 * better two-dimensional projections"; Cranley and Patterson 1976)
 */
public final class SobolSampler implements Sampler {
  private final SearchSpace space;
  private final double[] shift;

  public SobolSampler(SearchSpace space, RunSeed seed) {
    this.space = space;
    shift = new RandomNumbers(seed.derive(Purpose.SEARCH, -1)).uniform(space.size());
  }

  @Override
  public Point point(int trial, List<Observation> observations) {
    double[] shares = new SobolSequenceGenerator(space.size()).skipTo(trial);
    return space.point(i -> (shares[i] + shift[i]) % 1);
  }
}
