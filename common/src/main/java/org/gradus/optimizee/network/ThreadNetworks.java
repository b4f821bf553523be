package org.gradus.optimizee.network;

import org.gradus.optimizee.ThreadCache;

/** The networks of a thread. */
final class ThreadNetworks {
  /** A family trained on and some to transfer to. */
  private static final int MOST = 8;

  private static final ThreadCache<NetworkFamily, Network> NETWORKS =
      new ThreadCache<>(
          MOST, family -> family.specification().build(family.images().get(), family.batch()));

  private ThreadNetworks() {}

  /** This thread's network for a family. */
  static Network of(NetworkFamily family) {
    return NETWORKS.of(family);
  }
}
