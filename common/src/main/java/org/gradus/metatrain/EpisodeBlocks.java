package org.gradus.metatrain;

import java.io.Serializable;

/**
 * How the episodes of a meta-step are grouped: consecutive episodes of a block are summed where
 * they ran, in episode order, and the driver sums the blocks in order. The grouping is part of the
 * result's definition (floating-point sums depend on it), so it is the same in every runner.
 *
 * @param above up to this many episodes each is a block of its own
 * @param size episodes in a block above that number
 */
public record EpisodeBlocks(int above, int size) implements Serializable {

  /** Episodes in each block (the last may hold fewer) of a meta-step of so many episodes. */
  public int blockSize(int episodes) {
    return episodes > above ? size : 1;
  }
}
