package org.gradus.optimizer.learned;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The partial sums of one block's weight gradient: for every weight Σ_t a_t[n]·b_t[n], a row a of
 * gradients against a row b of inputs. The steps of a group are added first, in ascending order,
 * then the chunks of lanes, then the groups.
 */
final class LaneSums {
  private final float[] products;
  private final float[] partialSums;
  private final int[] weights;
  private final float[][] ones;
  private float[][] a;
  private int aRow;
  private int aStride;
  private int steps;

  LaneSums(int weights, int lanes) {
    products = new float[lanes];
    partialSums = new float[weights * Lanes.CHUNK];
    this.weights = IntStream.range(0, weights).toArray();
    ones = new float[1][lanes];
    Arrays.fill(ones[0], 1);
  }

  /** The row a at the first of so many steps, and the distance between steps. */
  void factor(float[][] rows, int row, int stride, int count) {
    a = rows;
    aRow = row;
    aStride = stride;
    steps = count;
  }

  /** Adds Σ_t a_t·b_t to the sums of a weight. */
  void addProduct(int weight, float[][] b, int bRow, int bStride) {
    int t = Math.min(2, steps);
    if (t == 2) {
      Rows.setTwoProducts(products, a[aRow], b[bRow], a[aRow + aStride], b[bRow + bStride]);
    } else {
      Rows.setProduct(products, a[aRow], b[bRow]);
    }
    for (; t + 2 <= steps; t += 2) {
      int i = aRow + t * aStride;
      int j = bRow + t * bStride;
      Rows.addTwoProducts(products, a[i], b[j], a[i + aStride], b[j + bStride]);
    }
    for (; t < steps; t++) {
      Rows.addProduct(products, a[aRow + t * aStride], b[bRow + t * bStride]);
    }
    Rows.addChunks(products, partialSums, weight * Lanes.CHUNK);
  }

  /** Adds Σ_t a_t to the sums of a weight. */
  void addTotal(int weight) {
    addProduct(weight, ones, 0, 0);
  }

  /** Ends a block: adds its sums to the weight gradient. */
  void addBlock(double[] weightGradient) {
    Lanes.addBlock(partialSums, 0, weights, weightGradient);
  }
}
