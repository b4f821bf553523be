package org.gradus.metatrain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How the episodes of a meta-step are grouped: consecutive episodes of a block are summed where
 * they ran, in episode order, and the driver sums the blocks in order. The grouping is part of the
 * result's definition (floating-point sums depend on it), so it is the same in every runner.
 *
 * @param above up to this many episodes each is a block of its own
 * @param size episodes in a block above that number
 */
public record EpisodeBlocks(int above, int size) implements Serializable {

  /** Consecutive episodes. */
  public record Block(long firstEpisode, int episodes) implements Serializable {}

  /** The blocks of a meta-step's episodes, in order; the last may be smaller than the others. */
  public List<Block> cut(long firstEpisode, int episodes) {
    int blockSize = episodes > above ? size : 1;
    List<Block> blocks = new ArrayList<>();
    for (int from = 0; from < episodes; from += blockSize) {
      blocks.add(new Block(firstEpisode + from, Math.min(blockSize, episodes - from)));
    }
    return blocks;
  }
}
