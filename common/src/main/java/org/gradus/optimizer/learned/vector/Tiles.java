package org.gradus.optimizer.learned.vector;

import org.gradus.optimizer.learned.Lanes;

/**
 * The inner loops over rows of one panel, a row of {@value #PANEL} lanes each, rows one after the
 * other in their arrays. Implemented for each vector width by generated code, each method so long
 * that the just-in-time compiler compiles it on its own: inlined into one another they reach its
 * limits, and what is then left uncompiled costs twenty times as much.
 *
 * <p>Each accumulator is one chain of fused multiply-adds in the order in which {@link
 * org.gradus.optimizer.learned.PlainKernel} adds.
 */
abstract class Tiles {
  static final int PANEL = Lanes.PANEL;
  static final int CHUNK = Lanes.CHUNK;

  /** Columns of {@link #weightGradients}. */
  abstract int columns();

  /**
   * The weighted sums of the four gates of one unit.
   *
   * @param w packed: the gates' biases [4], for each input [4], for each of h [4]
   * @param x {@code inputs} rows
   * @param h {@code hidden} rows
   * @param z receives the four rows
   * @param zStep distance between them
   */
  abstract void gates(
      float[] w,
      int wAt,
      float[] x,
      int xAt,
      int inputs,
      float[] h,
      int hAt,
      int hidden,
      float[] z,
      int zAt,
      int zStep);

  /**
   * r ← r + Wᵀd for five rows of r.
   *
   * @param w packed: for each gate row [5]
   * @param d {@code gateRows} rows
   */
  abstract void fiveInputGradients(
      float[] w, int wAt, float[] d, int dAt, int gateRows, float[] r, int rAt);

  /** The same for one row of r, and w packed for one. */
  abstract void oneInputGradient(
      float[] w, int wAt, float[] d, int dAt, int gateRows, float[] r, int rAt);

  /**
   * Adds the products of four rows of d and {@link #columns} rows of x, summed over steps, to the
   * sums [4][columns][{@value #CHUNK}], chunk after chunk.
   *
   * @param dStep distance of a row of d from the same row of the step before
   * @param xStep the same for x
   */
  abstract void weightGradients(
      float[] d,
      int dAt,
      int dStep,
      float[] x,
      int xAt,
      int xStep,
      int steps,
      float[] sums,
      int sumsAt);

  /** The same for four rows of d and one of x. */
  abstract void fourWeightGradients(
      float[] d,
      int dAt,
      int dStep,
      float[] x,
      int xAt,
      int xStep,
      int steps,
      float[] sums,
      int sumsAt);

  /** The same for one row of d and one of x. */
  abstract void oneWeightGradient(
      float[] d,
      int dAt,
      int dStep,
      float[] x,
      int xAt,
      int xStep,
      int steps,
      float[] sums,
      int sumsAt);

  /**
   * i, f, g ← σ, σ, tanh of their sums; c' = f∘c + i∘g.
   *
   * @param gates [i, f, g, o][rows] rows, modified
   * @param before c, [rows] rows
   * @param after receives c', [rows] rows; may be the place of c
   */
  abstract void cells(
      float[] gates,
      int gatesAt,
      float[] before,
      int beforeAt,
      float[] after,
      int afterAt,
      int rows);

  /**
   * o ← σ of its sum; h' = o∘tanh(c').
   *
   * @param gates [i, f, g, o][rows] rows, modified
   * @param cells c', [rows] rows
   * @param tanh receives tanh(c'), [rows] rows
   * @param outputs receives h', [rows] rows
   */
  abstract void outputs(
      float[] gates,
      int gatesAt,
      float[] cells,
      int cellsAt,
      float[] tanh,
      int tanhAt,
      float[] outputs,
      int outputsAt,
      int rows);
}
