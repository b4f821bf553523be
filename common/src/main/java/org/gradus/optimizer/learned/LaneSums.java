package org.gradus.optimizer.learned;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The partial sums of one block's weight gradient: for every weight the products of a row a of
 * gradients and a row b of inputs, summed as {@link Lanes} says. Rows come for each chunk of the
 * panels.
 */
final class LaneSums {
  private final float[] products;
  private final float[] partialSums;
  private final int[] weights;
  private final float[][][] ones = new float[Lanes.CHUNKS][1][];
  private float[][][] a;
  private int aRow;
  private int aStride;
  private int steps;

  /**
   * @param lanes of a row
   */
  LaneSums(int weights, int lanes) {
    products = new float[lanes];
    partialSums = new float[weights * Lanes.CHUNK];
    this.weights = IntStream.range(0, weights).toArray();
    for (float[][] row : ones) {
      row[0] = new float[lanes];
      Arrays.fill(row[0], 1);
    }
  }

  /**
   * The row a at the first of so many steps, and the distance between steps.
   *
   * @param rows [chunks][rows][lanes]
   */
  void factor(float[][][] rows, int row, int stride, int count) {
    a = rows;
    aRow = row;
    aStride = stride;
    steps = count;
  }

  /** Adds the products of a and b over all steps to the sums of a weight. */
  void addProduct(int weight, float[][][] b, int bRow, int bStride) {
    Arrays.fill(products, 0);
    for (int t = 0; t < steps; t++) {
      int i = aRow + t * aStride;
      int j = bRow + t * bStride;
      for (int c = 0; c < Lanes.CHUNKS; c += 2) {
        Rows.addTwoProducts(products, a[c][i], b[c][j], a[c + 1][i], b[c + 1][j]);
      }
    }
    Rows.addChunks(products, partialSums, weight * Lanes.CHUNK);
  }

  /** Adds a over all steps to the sums of a weight. */
  void addTotal(int weight) {
    addProduct(weight, ones, 0, 0);
  }

  /** Ends a block: adds its sums to the weight gradient. */
  void addBlock(double[] weightGradient) {
    Lanes.addBlock(partialSums, 0, weights, weightGradient);
  }
}
