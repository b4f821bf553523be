package org.gradus.optimizer.learned.vector;

import java.util.Arrays;
import org.gradus.optimizer.learned.Lanes;
import org.gradus.optimizer.learned.WeightLayout;

/** The partial sums of one block's weight gradient, in the order in which tiles add to them. */
final class PartialSums {
  private final float[] memory;
  private final int first;

  /** For each chunk its weight. */
  private final int[] weights;

  private final double[] total;
  private int taken;

  PartialSums(WeightLayout layout, Arena arena) {
    memory = arena.memory();
    first = arena.take(floats(layout));
    weights = new int[layout.size()];
    total = new double[layout.size()];
  }

  /** Floats that they take of the arena. */
  static int floats(WeightLayout layout) {
    return layout.size() * Lanes.CHUNK;
  }

  /** Takes a chunk for each weight of a tile, and says where they begin. */
  int take(int[] tile) {
    int at = first + taken * Lanes.CHUNK;
    System.arraycopy(tile, 0, weights, taken, tile.length);
    taken += tile.length;
    return at;
  }

  /** Begins a segment. */
  void clear() {
    Arrays.fill(total, 0);
  }

  /** Ends a block: adds its sums to the total, and begins the next. */
  void addBlock() {
    Lanes.addBlock(memory, first, weights, total);
  }

  /**
   * The total of all blocks.
   *
   * @param weightGradient [weights], overwritten
   */
  void copyTotal(float[] weightGradient) {
    for (int i = 0; i < total.length; i++) {
      weightGradient[i] = (float) total[i];
    }
  }
}
