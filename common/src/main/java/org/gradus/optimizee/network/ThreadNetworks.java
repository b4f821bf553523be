package org.gradus.optimizee.network;

import java.util.LinkedHashMap;
import java.util.Map;

/** The networks of a thread, kept from one episode to the next: to make one takes long. */
final class ThreadNetworks {
  /** A family trained on and some to transfer to. */
  private static final int MOST = 8;

  private static final ThreadLocal<Map<NetworkFamily, Network>> NETWORKS =
      ThreadLocal.withInitial(ThreadNetworks::leastRecentlyUsed);

  private ThreadNetworks() {}

  /** This thread's network for a family. */
  static Network of(NetworkFamily family) {
    return NETWORKS
        .get()
        .computeIfAbsent(
            family, absent -> absent.specification().build(absent.images().get(), absent.batch()));
  }

  private static Map<NetworkFamily, Network> leastRecentlyUsed() {
    return new LinkedHashMap<>(MOST, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<NetworkFamily, Network> eldest) {
        return size() > MOST;
      }
    };
  }
}
