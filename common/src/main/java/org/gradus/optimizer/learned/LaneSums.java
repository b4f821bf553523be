package org.gradus.optimizer.learned;

/**
 * Sums over the steps and lanes of a block: Σ_t Σ_n a_t[n]·b_t[n] for one row a against many rows
 * b, and Σ_t Σ_n a_t[n]. Steps are added first, in ascending order, then lanes.
 */
final class LaneSums {
  private final float[] sums;
  private float[][] a;
  private int aRow;
  private int aStride;
  private int steps;

  LaneSums(int lanes) {
    sums = new float[lanes];
  }

  /** The row a at the first of so many steps, and the distance between steps. */
  void factor(float[][] rows, int row, int stride, int count) {
    a = rows;
    aRow = row;
    aStride = stride;
    steps = count;
  }

  /** Σ_t Σ_n a_t[n]·b_t[n]. */
  float product(float[][] b, int bRow, int bStride) {
    Rows.multiply(sums, a[aRow], b[bRow]);
    int t = 1;
    for (; t + 2 <= steps; t += 2) {
      int i = aRow + t * aStride;
      int j = bRow + t * bStride;
      Rows.addTwoProducts(sums, a[i], b[j], a[i + aStride], b[j + bStride]);
    }
    for (; t < steps; t++) {
      Rows.addProduct(sums, a[aRow + t * aStride], b[bRow + t * bStride]);
    }
    return Rows.sum(sums);
  }

  /** Σ_t Σ_n a_t[n]. */
  float total() {
    float total = 0;
    for (int t = 0; t < steps; t++) {
      total += Rows.sum(a[aRow + t * aStride]);
    }
    return total;
  }
}
