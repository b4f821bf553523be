package org.gradus.optimizer.learned.vector;

import org.gradus.optimizer.learned.Lanes;

/**
 * The inner loops over rows of one panel, a row of {@value #PANEL} lanes each, rows one after the
 * other in one array, in which all other parameters are places. Implemented for each vector width
 * by generated code, each method so long that the just-in-time compiler compiles it on its own:
 * inlined into one another they reach its limits, and what is then left uncompiled costs twenty
 * times as much.
 *
 * <p>Each accumulator is one chain of fused multiply-adds in the order in which {@link
 * org.gradus.optimizer.learned.PlainKernel} adds.
 */
abstract class Tiles {
  static final int PANEL = Lanes.PANEL;
  static final int CHUNK = Lanes.CHUNK;

  /** Columns of {@link #weightGradients}. */
  static final int COLUMNS = 5;

  /** Rows of {@link #weightGradients}: 2 or 4. */
  abstract int rows();

  /**
   * The weighted sums of the four gates of one unit.
   *
   * @param w packed: the gates' biases [4], for each input [4], for each of h [4]
   * @param x {@code inputs} rows
   * @param h {@code hidden} rows
   * @param z receives four rows
   * @param zStep distance between them
   */
  abstract void gates(
      float[] memory, int w, int x, int inputs, int h, int hidden, int z, int zStep);

  /**
   * i, f, g ← σ, σ, tanh of their sums; c' = f∘c + i∘g.
   *
   * @param gates [i, f, g, o][hidden] rows, modified
   * @param before has c, [hidden] rows, at {@code beforeAt}
   * @param after receives c', [hidden] rows, at {@code afterAt}; may be the same array
   */
  abstract void cells(
      float[] memory,
      int gates,
      float[] before,
      int beforeAt,
      float[] after,
      int afterAt,
      int hidden);

  /**
   * o ← σ of its sum; h' = o∘tanh(c').
   *
   * @param gates [i, f, g, o][hidden] rows, modified
   * @param cells has c', [hidden] rows, at {@code cellsAt}
   * @param tanh receives tanh(c'), [hidden] rows
   * @param outputs receives h', [hidden] rows
   */
  abstract void outputs(
      float[] memory, int gates, float[] cells, int cellsAt, int tanh, int outputs, int hidden);

  /**
   * r ← r + Wᵀd for five rows of r.
   *
   * @param w packed: for each gate row [5]
   * @param d {@code gateRows} rows
   * @param r modified
   */
  abstract void fiveInputGradients(float[] memory, int w, int d, int gateRows, int r);

  /** The same for one row of r, and w packed for one. */
  abstract void oneInputGradient(float[] memory, int w, int d, int gateRows, int r);

  /**
   * Adds the products of {@link #rows} rows of d and {@value #COLUMNS} rows of x, summed over steps
   * and chunks as {@link Lanes} says, to the sums [rows][{@value #COLUMNS}][{@value #CHUNK}].
   *
   * @param dStep distance of a row of d from the same row of the next step
   * @param xStep the same for x
   * @param sums modified
   */
  abstract void weightGradients(
      float[] memory, int d, int dStep, int x, int xStep, int steps, int sums);

  /** The same for four rows of d and one of x. */
  abstract void fourWeightGradients(
      float[] memory, int d, int dStep, int x, int xStep, int steps, int sums);

  /** The same for one row of d and one of x. */
  abstract void oneWeightGradient(
      float[] memory, int d, int dStep, int x, int xStep, int steps, int sums);
}
