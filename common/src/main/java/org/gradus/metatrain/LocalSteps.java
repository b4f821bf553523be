package org.gradus.metatrain;

import java.io.Serializable;

/**
 * How often the groups of a run's episodes average their weights: local SGD, or periodic averaging
 * (Stich 2019, arXiv 1805.09767; McMahan et al. 2017, arXiv 1602.05629).
 *
 * @param steps k, meta-steps that each group makes on its own between two averagings; 1 is the
 *     synchronous method, otherwise a multiple of the segments of an episode
 * @param groups G, a divisor of the episodes of a meta-step; 1 if k is
 */
public record LocalSteps(int steps, int groups) implements Serializable {

  /** One gradient from all episodes moves φ in each meta-step: the paper's method. */
  public static final LocalSteps SYNCHRONOUS = new LocalSteps(1, 1);

  /** Whether every meta-step averages. */
  public boolean areSynchronous() {
    return steps == 1;
  }
}
