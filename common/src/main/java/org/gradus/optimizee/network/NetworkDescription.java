package org.gradus.optimizee.network;

import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;

/** One training of a network: a seed, which determines θ₀ and every minibatch. */
record NetworkDescription(long seed, NetworkFamily family) implements OptimizeeDescription {

  @Override
  public Optimizee build() {
    return new NetworkOptimizee(seed, family, ThreadNetworks.of(family));
  }

  @Override
  public String toString() {
    return "network, seed " + seed;
  }
}
