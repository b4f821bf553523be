package org.gradus.optimizee.features;

import org.gradus.kernel.KernelChoice;

/**
 * The inner loops of feature networks. Every implementation gives the same bits: each sum is one
 * chain of fused multiply-adds in an order that does not depend on the width of vectors.
 */
public interface Convolutions {

  /**
   * Adds weighted sums of shifted planes: out[o][p] ← out[o][p] + Σ_i Σ_k w[o][i][k] in[i][p +
   * offset_k], as a chain over i and in it over k. Writes behind the last element what is of no
   * meaning, at most {@value org.gradus.kernel.Chunk#LANES} elements.
   *
   * @param in not modified
   * @param inputs where and how many planes are read
   * @param offsets [taps]
   * @param weights packed as {@link PackedWeights} says
   * @param out modified
   * @param outputs where and how many planes are computed
   * @param length elements of each plane
   */
  void addWeightedSums(
      float[] in,
      Slices inputs,
      int[] offsets,
      float[] weights,
      float[] out,
      Slices outputs,
      int length);

  /**
   * Products of two rows each: sums [i][j][{@value org.gradus.kernel.Chunk#LANES}] of r_i∘r_j for j
   * ≥ i rounded down to a multiple of four, as a chain over chunks for each lane.
   *
   * @param rows [count][length], not modified
   * @param count of rows, a multiple of {@value Planes#GROUP}
   * @param length a multiple of {@value org.gradus.kernel.Chunk#LANES}
   * @param sums [count][count][{@value org.gradus.kernel.Chunk#LANES}], modified
   */
  void products(float[] rows, int count, int length, float[] sums);

  /**
   * Where planes are.
   *
   * @param first element of the first plane
   * @param step from a plane to the next
   * @param count of planes
   */
  record Slices(int first, int step, int count) {}

  /** Of the kind that this virtual machine uses. */
  static Convolutions create() {
    return KernelChoice.made().vectorBits().isPresent()
        ? KernelChoice.load(
            "org.gradus.optimizee.features.vector.VectorConvolutions", Convolutions.class)
        : new PlainConvolutions();
  }
}
