package org.gradus.optimizer.learned.vector;

import java.util.Arrays;
import java.util.List;
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

  /** All that follows is in it. */
  private final float[] memory;

  /** For each unit: biases [4], for each input [4], for each of h [4]. */
  private final int forwardWeights;

  /** Wx and Wh by columns: for each tile of five, and each column left over, [4H][columns]. */
  private final int inputColumns;

  private final int recurrentColumns;

  /** [GROUP][i, f, g, o][H] rows: the gates, then ∂L/∂z in their place. */
  private final int gates;

  /** tanh(c'), [GROUP][H] rows. */
  private final int tanh;

  private final Products products;

  /** Where the operands of the products are: x, h before, ones; and how far from step to step. */
  private final int[] operands = new int[3];

  private final int[] operandSteps = new int[3];

  VectorLayer(Tiles tiles, WeightLayout layout, int layer, Arena arena, PartialSums sums) {
    this.tiles = tiles;
    this.layout = layout;
    this.layer = layer;
    inputs = layout.inputs(layer);
    hidden = layout.hidden(layer);
    int rows = WeightLayout.GATES * hidden;
    memory = arena.memory();
    forwardWeights = arena.take(rows * (1 + inputs + hidden));
    inputColumns = arena.take(rows * inputs);
    recurrentColumns = arena.take(rows * hidden);
    gates = arena.take(Kernel.GROUP * rows * PANEL);
    tanh = arena.take(Kernel.GROUP * hidden * PANEL);
    products =
        new Products(
            tiles,
            rows,
            List.of(
                new Products.Matrix(layout.inputWeights(layer), inputs),
                new Products.Matrix(layout.recurrentWeights(layer), hidden),
                new Products.Matrix(layout.biases(layer), 1)),
            sums);
  }

  /** Floats that a layer takes of the arena. */
  static int floats(WeightLayout layout, int layer) {
    int hidden = layout.hidden(layer);
    int rows = WeightLayout.GATES * hidden;
    int inputs = layout.inputs(layer);
    return Arena.roundUp(rows * (1 + inputs + hidden))
        + Arena.roundUp(rows * inputs)
        + Arena.roundUp(rows * hidden)
        + Kernel.GROUP * (rows + hidden) * PANEL;
  }

  int hidden() {
    return hidden;
  }

  private int gateRows() {
    return WeightLayout.GATES * hidden;
  }

  void setWeights(float[] weights) {
    int at = forwardWeights;
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
        memory[at++] = weights[first + gate * hidden * rowLength + column];
      }
    }
    return at;
  }

  private void packColumns(float[] weights, int first, int columns, int packed) {
    int at = packed;
    for (int column = 0, width; column < columns; column += width) {
      width = column + TILE_ROWS <= columns ? TILE_ROWS : 1;
      for (int row = 0; row < gateRows(); row++) {
        System.arraycopy(weights, first + row * columns + column, memory, at, width);
        at += width;
      }
    }
  }

  /**
   * One step.
   *
   * @param slot where its activations are kept, from 0
   * @param x [inputs] rows
   * @param h the layer's outputs before the step, [H] rows
   * @param outputs receives h'
   * @param before has c, [H] rows, at {@code beforeAt}
   * @param after receives c', [H] rows, at {@code afterAt}
   */
  void forward(
      int slot,
      int x,
      int h,
      int outputs,
      float[] before,
      int beforeAt,
      float[] after,
      int afterAt) {
    int rows = hidden * PANEL;
    int slotGates = gates(slot);
    int unitWeights = WeightLayout.GATES * (1 + inputs + hidden);
    for (int unit = 0; unit < hidden; unit++) {
      int weights = forwardWeights + unit * unitWeights;
      tiles.gates(memory, weights, x, inputs, h, hidden, slotGates + unit * PANEL, rows);
    }
    tiles.cells(memory, slotGates, before, beforeAt, after, afterAt, hidden);
    tiles.outputs(memory, slotGates, after, afterAt, tanh + slot * rows, outputs, hidden);
  }

  private int gates(int slot) {
    return gates + slot * gateRows() * PANEL;
  }

  /**
   * Back through one step.
   *
   * @param before c and then h before the step, [2H] rows
   * @param outputGradient ∂L/∂h' in, ∂L/∂h out, [H] rows
   * @param cellGradient ∂L/∂c' without the part through h' in, ∂L/∂c out, [H] rows
   */
  void backward(int slot, int before, int outputGradient, int cellGradient) {
    int rows = hidden * PANEL;
    int slotTanh = tanh + slot * rows;
    CellRows.gradients(memory, gates(slot), slotTanh, before, outputGradient, cellGradient, hidden);
    Arrays.fill(memory, outputGradient, outputGradient + rows, 0);
    addColumns(recurrentColumns, hidden, slot, outputGradient);
  }

  /** Adds ∂L/∂x of a step to the output gradient of the layer below. */
  void addInputGradient(int slot, int below) {
    addColumns(inputColumns, inputs, slot, below);
  }

  private void addColumns(int packed, int columns, int slot, int to) {
    int at = packed;
    int column = 0;
    for (; column + TILE_ROWS <= columns; column += TILE_ROWS, at += TILE_ROWS * gateRows()) {
      tiles.fiveInputGradients(memory, at, gates(slot), gateRows(), to + column * PANEL);
    }
    for (; column < columns; column++, at += gateRows()) {
      tiles.oneInputGradient(memory, at, gates(slot), gateRows(), to + column * PANEL);
    }
  }

  /**
   * Adds the products of slots 0 to {@code steps - 1} to the partial sums.
   *
   * @param x [inputs] rows at the first step
   * @param xStep distance of the rows of one step from those of the next
   * @param h [H] rows before the first step
   * @param hStep the same for h
   * @param ones one row of ones
   */
  void addWeightGradients(int x, int xStep, int h, int hStep, int ones, int steps) {
    operands[0] = x;
    operands[1] = h;
    operands[2] = ones;
    operandSteps[0] = xStep;
    operandSteps[1] = hStep;
    products.add(memory, gates, gateRows() * PANEL, operands, operandSteps, steps);
  }
}
