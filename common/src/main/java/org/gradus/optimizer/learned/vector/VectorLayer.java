package org.gradus.optimizer.learned.vector;

import java.util.Arrays;
import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.Lanes;
import org.gradus.optimizer.learned.WeightLayout;

/**
 * One LSTM layer over one panel: its weights, packed in the order in which tiles read them, and the
 * activations of one group of steps.
 */
final class VectorLayer {
  private static final int PANEL = Lanes.PANEL;
  private static final int TILE_ROWS = 5;

  private final Tiles tiles;
  private final WeightLayout layout;
  private final int layer;
  private final int inputs;
  private final int hidden;

  /** For each unit: biases [4], for each input [4], for each of h [4]. */
  private final float[] forwardWeights;

  /** Wx and Wh by columns: for each tile of five, and each column left over, [4H][columns]. */
  private final float[] inputColumns;

  private final float[] recurrentColumns;

  /** [GROUP][i, f, g, o][H] rows: the gates, then ∂L/∂z in their place. */
  private final float[] gates;

  /** tanh(c'), [GROUP][H] rows. */
  private final float[] tanh;

  private final Products inputProducts;
  private final Products recurrentProducts;
  private final Products biasProducts;

  /**
   * @param entry where its partial sums begin, in chunks: as many as it has weights
   */
  VectorLayer(Tiles tiles, WeightLayout layout, int layer, int entry) {
    this.tiles = tiles;
    this.layout = layout;
    this.layer = layer;
    inputs = layout.inputs(layer);
    hidden = layout.hidden(layer);
    int rows = WeightLayout.GATES * hidden;
    forwardWeights = new float[rows * (1 + inputs + hidden)];
    inputColumns = new float[rows * inputs];
    recurrentColumns = new float[rows * hidden];
    gates = new float[Kernel.GROUP * rows * PANEL];
    tanh = new float[Kernel.GROUP * hidden * PANEL];
    inputProducts = new Products(tiles, rows, inputs, layout.inputWeights(layer), entry);
    entry += rows * inputs;
    recurrentProducts = new Products(tiles, rows, hidden, layout.recurrentWeights(layer), entry);
    entry += rows * hidden;
    biasProducts = new Products(tiles, rows, 1, layout.biases(layer), entry);
  }

  int hidden() {
    return hidden;
  }

  private int gateRows() {
    return WeightLayout.GATES * hidden;
  }

  void place(int[] weightOfEntry) {
    inputProducts.place(weightOfEntry);
    recurrentProducts.place(weightOfEntry);
    biasProducts.place(weightOfEntry);
  }

  void setWeights(float[] weights) {
    int at = 0;
    for (int unit = 0; unit < hidden; unit++) {
      at = packGates(weights, layout.biases(layer) + unit, 1, 1, at);
      at = packGates(weights, layout.inputWeights(layer) + unit * inputs, inputs, inputs, at);
      at = packGates(weights, layout.recurrentWeights(layer) + unit * hidden, hidden, hidden, at);
    }
    packColumns(weights, layout.inputWeights(layer), inputs, inputColumns);
    packColumns(weights, layout.recurrentWeights(layer), hidden, recurrentColumns);
  }

  private int packGates(float[] weights, int first, int columns, int rowLength, int to) {
    int at = to;
    for (int column = 0; column < columns; column++) {
      for (int gate = 0; gate < WeightLayout.GATES; gate++) {
        forwardWeights[at++] = weights[first + gate * hidden * rowLength + column];
      }
    }
    return at;
  }

  private void packColumns(float[] weights, int first, int columns, float[] packed) {
    int at = 0;
    for (int column = 0, width; column < columns; column += width) {
      width = column + TILE_ROWS <= columns ? TILE_ROWS : 1;
      for (int row = 0; row < gateRows(); row++) {
        System.arraycopy(weights, first + row * columns + column, packed, at, width);
        at += width;
      }
    }
  }

  /**
   * One step.
   *
   * @param slot where its activations are kept, from 0
   * @param x [inputs] rows
   * @param before c and then h, [2H] rows
   * @param after receives c' and then h'; may be the place of {@code before}
   */
  void forward(
      int slot, float[] x, int xAt, float[] before, int beforeAt, float[] after, int afterAt) {
    int rows = hidden * PANEL;
    int gatesAt = slot * gateRows() * PANEL;
    int tanhAt = slot * rows;
    int perUnit = WeightLayout.GATES * (1 + inputs + hidden);
    for (int unit = 0; unit < hidden; unit++) {
      tiles.gates(
          forwardWeights,
          unit * perUnit,
          x,
          xAt,
          inputs,
          before,
          beforeAt + rows,
          hidden,
          gates,
          gatesAt + unit * PANEL,
          rows);
    }
    tiles.cells(gates, gatesAt, before, beforeAt, after, afterAt, hidden);
    tiles.outputs(gates, gatesAt, after, afterAt, tanh, tanhAt, after, afterAt + rows, hidden);
  }

  /**
   * Back through one step.
   *
   * @param before c and then h before the step, [2H] rows
   * @param outputGradient ∂L/∂h' in, ∂L/∂h out, [H] rows
   * @param cellGradient ∂L/∂c' without the part through h' in, ∂L/∂c out, [H] rows
   */
  void backward(
      int slot, float[] before, int beforeAt, float[] outputGradient, float[] cellGradient) {
    int gatesAt = slot * gateRows() * PANEL;
    int tanhAt = slot * hidden * PANEL;
    CellRows.gradients(
        gates, gatesAt, tanh, tanhAt, before, beforeAt, outputGradient, cellGradient, hidden);
    Arrays.fill(outputGradient, 0);
    addColumns(recurrentColumns, hidden, gatesAt, outputGradient);
  }

  /** Adds ∂L/∂x of a step to the output gradient of the layer below. */
  void addInputGradient(int slot, float[] below) {
    addColumns(inputColumns, inputs, slot * gateRows() * PANEL, below);
  }

  private void addColumns(float[] packed, int columns, int gatesAt, float[] to) {
    int at = 0;
    int column = 0;
    for (; column + TILE_ROWS <= columns; column += TILE_ROWS, at += TILE_ROWS * gateRows()) {
      tiles.fiveInputGradients(packed, at, gates, gatesAt, gateRows(), to, column * PANEL);
    }
    for (; column < columns; column++, at += gateRows()) {
      tiles.oneInputGradient(packed, at, gates, gatesAt, gateRows(), to, column * PANEL);
    }
  }

  /**
   * Adds the products of slots 0 to {@code steps - 1} to the partial sums.
   *
   * @param x [inputs] rows at the first step
   * @param h [H] rows before the first step
   * @param hStep distance of the rows of one step from those of the next
   */
  void addWeightGradients(
      float[] x, int xAt, int xStep, float[] h, int hAt, int hStep, int steps, float[] sums) {
    int step = gateRows() * PANEL;
    inputProducts.add(gates, 0, step, x, xAt, xStep, steps, sums);
    recurrentProducts.add(gates, 0, step, h, hAt, hStep, steps, sums);
    biasProducts.add(gates, 0, step, VectorKernel.ONES, 0, 0, steps, sums);
  }
}
