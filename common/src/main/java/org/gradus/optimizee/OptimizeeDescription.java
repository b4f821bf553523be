package org.gradus.optimizee;

import java.io.Serializable;

/**
 * What is enough to build one optimizee anywhere: small, immutable, and cheap to send.
 *
 * <p>Its {@code toString} names what was sampled, for the list of diverged episodes.
 */
public interface OptimizeeDescription extends Serializable {

  /** Builds the optimizee; equal descriptions build equal optimizees. */
  Optimizee build();
}
