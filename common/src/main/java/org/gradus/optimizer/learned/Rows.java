package org.gradus.optimizer.learned;

/**
 * Arithmetic on rows: arrays with one element for each coordinate (lane) of a block, all of one
 * length. The loops are small, and every array is indexed by the loop's counter alone, so that the
 * just-in-time compiler turns them into vector instructions: offsets within one array would make it
 * assume overlaps, and more than five fused terms with broadcast factors, or two with products of
 * rows, it leaves scalar.
 *
 * <p>In every method z is modified and the other arrays are not.
 */
final class Rows {
  private static final int FUSED = 5;

  private Rows() {}

  /** z ← value. */
  static void fill(float[] z, float value) {
    for (int n = 0; n < z.length; n++) {
      z[n] = value;
    }
  }

  /**
   * z ← z + Σ_k weights[first + k·stride] · rows[firstRow + k], in ascending order of k.
   *
   * @param count number of terms
   */
  static void addWeighted(
      float[] z, float[][] rows, int firstRow, int count, float[] weights, int first, int stride) {
    int k = 0;
    for (; k + FUSED <= count; k += FUSED) {
      int row = firstRow + k;
      int at = first + k * stride;
      addFive(
          z,
          rows[row],
          rows[row + 1],
          rows[row + 2],
          rows[row + 3],
          rows[row + 4],
          weights[at],
          weights[at + stride],
          weights[at + 2 * stride],
          weights[at + 3 * stride],
          weights[at + 4 * stride]);
    }
    for (; k < count; k++) {
      addOne(z, rows[firstRow + k], weights[first + k * stride]);
    }
  }

  private static void addFive(
      float[] z,
      float[] r0,
      float[] r1,
      float[] r2,
      float[] r3,
      float[] r4,
      float w0,
      float w1,
      float w2,
      float w3,
      float w4) {
    for (int n = 0; n < z.length; n++) {
      float sum = Math.fma(w2, r2[n], Math.fma(w1, r1[n], Math.fma(w0, r0[n], z[n])));
      z[n] = Math.fma(w4, r4[n], Math.fma(w3, r3[n], sum));
    }
  }

  /** z ← z + weight · row. */
  static void addOne(float[] z, float[] row, float weight) {
    for (int n = 0; n < z.length; n++) {
      z[n] = Math.fma(weight, row[n], z[n]);
    }
  }

  /** z ← a · b. */
  static void multiply(float[] z, float[] a, float[] b) {
    for (int n = 0; n < z.length; n++) {
      z[n] = a[n] * b[n];
    }
  }

  /** z ← z + a · b. */
  static void addProduct(float[] z, float[] a, float[] b) {
    for (int n = 0; n < z.length; n++) {
      z[n] = Math.fma(a[n], b[n], z[n]);
    }
  }

  /** z ← z + a₀ · b₀ + a₁ · b₁. */
  static void addTwoProducts(float[] z, float[] a0, float[] b0, float[] a1, float[] b1) {
    for (int n = 0; n < z.length; n++) {
      z[n] = Math.fma(a1[n], b1[n], Math.fma(a0[n], b0[n], z[n]));
    }
  }

  /** Adds the chunks of a row, in order, to the {@value Lanes#CHUNK} sums from {@code at}. */
  static void addChunks(float[] row, float[] sums, int at) {
    for (int half = at; half < at + Lanes.CHUNK; half += 8) {
      float s0 = sums[half];
      float s1 = sums[half + 1];
      float s2 = sums[half + 2];
      float s3 = sums[half + 3];
      float s4 = sums[half + 4];
      float s5 = sums[half + 5];
      float s6 = sums[half + 6];
      float s7 = sums[half + 7];
      for (int n = half - at; n < row.length; n += Lanes.CHUNK) {
        s0 += row[n];
        s1 += row[n + 1];
        s2 += row[n + 2];
        s3 += row[n + 3];
        s4 += row[n + 4];
        s5 += row[n + 5];
        s6 += row[n + 6];
        s7 += row[n + 7];
      }
      sums[half] = s0;
      sums[half + 1] = s1;
      sums[half + 2] = s2;
      sums[half + 3] = s3;
      sums[half + 4] = s4;
      sums[half + 5] = s5;
      sums[half + 6] = s6;
      sums[half + 7] = s7;
    }
  }
}
