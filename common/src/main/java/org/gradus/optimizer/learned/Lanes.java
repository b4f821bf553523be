package org.gradus.optimizer.learned;

import java.util.Arrays;
import org.gradus.kernel.Chunk;

/**
 * How every kernel cuts coordinates, one lane a coordinate. These numbers are part of the result's
 * definition: the layout of the state and the order in which weight gradients are summed depend on
 * them, and on nothing else, so that all kernels give the same bits.
 *
 * <ul>
 *   <li>A <b>chunk</b> is 16 lanes.
 *   <li>A <b>panel</b> of four chunks is stored together: for each layer the rows c and then h, a
 *       row of 64 lanes a unit. Lanes behind the last coordinate compute on zeros. For each weight
 *       the products of a panel over a group of steps are summed in 16 chains of fused
 *       multiply-adds: step after step, and within a step chunk after chunk.
 *   <li>A <b>block</b> of at most 20 panels, as many in each but the last, has 16 partial sums for
 *       each weight. Group after group, and within a group panel after panel, is added to them; the
 *       block's sums are added in double.
 * </ul>
 */
public final class Lanes {
  public static final int CHUNK = Chunk.LANES;
  public static final int PANEL = 64;

  /** Panels of a block, at most. */
  public static final int BLOCK_PANELS = 20;

  /** Chunks of a panel. */
  static final int CHUNKS = PANEL / CHUNK;

  private Lanes() {}

  /** Panels that hold so many coordinates. */
  public static int panels(int coordinates) {
    return divideUp(coordinates, PANEL);
  }

  /** Panels of each block of so many coordinates; the last one may have fewer. */
  public static int blockPanels(int coordinates) {
    int panels = Math.max(1, panels(coordinates));
    return divideUp(panels, divideUp(panels, BLOCK_PANELS));
  }

  /** Blocks that hold so many coordinates. */
  static int blocks(int coordinates) {
    return divideUp(panels(coordinates), blockPanels(coordinates));
  }

  private static int divideUp(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  /**
   * Adds a block's partial sums to the weight gradient and clears them.
   *
   * @param memory modified: holds [entries][{@value #CHUNK}] from {@code partialSums} on
   * @param weight for each entry its place in the weight gradient
   * @param weightGradient [weights], modified
   */
  public static void addBlock(
      float[] memory, int partialSums, int[] weight, double[] weightGradient) {
    for (int entry = 0; entry < weight.length; entry++) {
      weightGradient[weight[entry]] += Chunk.sum(memory, partialSums + entry * CHUNK);
    }
    Arrays.fill(memory, partialSums, partialSums + weight.length * CHUNK, 0);
  }
}
