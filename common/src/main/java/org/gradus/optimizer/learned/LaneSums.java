package org.gradus.optimizer.learned;

/**
 * Sums over the steps and lanes of a block: Σ_t Σ_n a_t[n]·b_t[n] for one row a against many rows
 * b, and Σ_t Σ_n a_t[n]. Steps are added first, in ascending order, then lanes.
 */
final class LaneSums {
  private final float[] sums;
  private float[] a;
  private int aAt;
  private int aStride;
  private int steps;

  LaneSums(int lanes) {
    sums = new float[lanes];
  }

  /** The row a at the first of so many steps, and the distance between steps. */
  void factor(float[] rows, int at, int stride, int count) {
    a = rows;
    aAt = at;
    aStride = stride;
    steps = count;
  }

  /** Σ_t Σ_n a_t[n]·b_t[n]. */
  float product(float[] b, int bAt, int bStride) {
    int lanes = sums.length;
    Rows.multiply(sums, 0, lanes, a, aAt, b, bAt);
    int t = 1;
    for (; t + 2 <= steps; t += 2) {
      Rows.addTwoProducts(
          sums, 0, lanes, a, aAt + t * aStride, aStride, b, bAt + t * bStride, bStride);
    }
    for (; t < steps; t++) {
      Rows.addProduct(sums, 0, lanes, a, aAt + t * aStride, b, bAt + t * bStride);
    }
    return Rows.sum(sums, 0, lanes);
  }

  /** Σ_t Σ_n a_t[n]. */
  float total() {
    float total = 0;
    for (int t = 0; t < steps; t++) {
      total += Rows.sum(a, aAt + t * aStride, sums.length);
    }
    return total;
  }
}
