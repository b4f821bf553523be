package org.gradus.optimizer.learned;

/**
 * Arithmetic on rows of lanes. A row is a run of consecutive floats, one for each coordinate of a
 * block; matrices of rows lie in one array, a row following the other. The loops are small so that
 * the just-in-time compiler turns them into vector instructions: it does for at most five fused
 * terms with broadcast factors and two with products of rows.
 *
 * <p>In every method z is modified and the other arrays are not.
 */
final class Rows {
  private static final int FUSED = 5;

  private Rows() {}

  /** z ← value. */
  static void fill(float[] z, int zAt, int lanes, float value) {
    for (int n = 0; n < lanes; n++) {
      z[zAt + n] = value;
    }
  }

  /**
   * z ← z + Σ_k weights[first + k·stride] · row k, in ascending order of k.
   *
   * @param rows the matrix; row 0 starts at {@code rowsAt}
   */
  static void addWeighted(
      float[] z,
      int zAt,
      int lanes,
      float[] rows,
      int rowsAt,
      int count,
      float[] weights,
      int first,
      int stride) {
    int k = 0;
    for (; k + FUSED <= count; k += FUSED) {
      int at = first + k * stride;
      addFive(
          z,
          zAt,
          lanes,
          rows,
          rowsAt + k * lanes,
          weights[at],
          weights[at + stride],
          weights[at + 2 * stride],
          weights[at + 3 * stride],
          weights[at + 4 * stride]);
    }
    for (; k < count; k++) {
      addOne(z, zAt, lanes, rows, rowsAt + k * lanes, weights[first + k * stride]);
    }
  }

  private static void addFive(
      float[] z,
      int zAt,
      int lanes,
      float[] rows,
      int rowsAt,
      float w0,
      float w1,
      float w2,
      float w3,
      float w4) {
    int at1 = rowsAt + lanes;
    int at2 = at1 + lanes;
    int at3 = at2 + lanes;
    int at4 = at3 + lanes;
    for (int n = 0; n < lanes; n++) {
      float sum = Math.fma(w1, rows[at1 + n], Math.fma(w0, rows[rowsAt + n], z[zAt + n]));
      z[zAt + n] =
          Math.fma(
              w4, rows[at4 + n], Math.fma(w3, rows[at3 + n], Math.fma(w2, rows[at2 + n], sum)));
    }
  }

  /** z ← z + weight · row. */
  static void addOne(float[] z, int zAt, int lanes, float[] row, int rowAt, float weight) {
    for (int n = 0; n < lanes; n++) {
      z[zAt + n] = Math.fma(weight, row[rowAt + n], z[zAt + n]);
    }
  }

  /** z ← a · b. */
  static void multiply(float[] z, int zAt, int lanes, float[] a, int aAt, float[] b, int bAt) {
    for (int n = 0; n < lanes; n++) {
      z[zAt + n] = a[aAt + n] * b[bAt + n];
    }
  }

  /** z ← z + a · b. */
  static void addProduct(float[] z, int zAt, int lanes, float[] a, int aAt, float[] b, int bAt) {
    for (int n = 0; n < lanes; n++) {
      z[zAt + n] = Math.fma(a[aAt + n], b[bAt + n], z[zAt + n]);
    }
  }

  /** z ← z + a₀ · b₀ + a₁ · b₁, where row 1 lies a stride behind row 0. */
  static void addTwoProducts(
      float[] z,
      int zAt,
      int lanes,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride) {
    int a1 = aAt + aStride;
    int b1 = bAt + bStride;
    for (int n = 0; n < lanes; n++) {
      z[zAt + n] = Math.fma(a[a1 + n], b[b1 + n], Math.fma(a[aAt + n], b[bAt + n], z[zAt + n]));
    }
  }

  /** The sum of a row: eight partial sums, then a fixed tree. The number of lanes is a multiple. */
  static float sum(float[] row, int at, int lanes) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int n = at; n < at + lanes; n += 8) {
      s0 += row[n];
      s1 += row[n + 1];
      s2 += row[n + 2];
      s3 += row[n + 3];
      s4 += row[n + 4];
      s5 += row[n + 5];
      s6 += row[n + 6];
      s7 += row[n + 7];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
