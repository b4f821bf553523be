package org.gradus.optimizer.learned;

/**
 * One LSTM layer on a {@link BlockTape}: standard forget-gate cell without peepholes.
 *
 * <pre>
 * z = Wx x + Wh h + b in the order i, f, g, o;  i, f, o = σ(z), g = tanh(z)
 * c' = f∘c + i∘g;  h' = o∘tanh(c')
 * </pre>
 */
final class LstmLayer {
  private final int layer;
  private final int inputs;
  private final int hidden;
  private final int inputWeights;
  private final int recurrentWeights;
  private final int biases;

  LstmLayer(WeightLayout layout, int layer) {
    this.layer = layer;
    inputs = layout.inputs(layer);
    hidden = layout.hidden(layer);
    inputWeights = layout.inputWeights(layer);
    recurrentWeights = layout.recurrentWeights(layer);
    biases = layout.biases(layer);
  }

  private int gateRows() {
    return WeightLayout.GATES * hidden;
  }

  /** Computes a slot from its inputs and the slot before it. */
  void forward(float[] weights, BlockTape tape, int slot) {
    preactivations(weights, tape, slot);
    float[][] rows = tape.rows();
    for (int k = 0; k < hidden; k++) {
      float[] i = rows[tape.gates(slot, layer) + k];
      float[] f = rows[tape.gates(slot, layer) + hidden + k];
      float[] g = rows[tape.gates(slot, layer) + 2 * hidden + k];
      float[] o = rows[tape.gates(slot, layer) + 3 * hidden + k];
      float[] c = rows[tape.cell(slot, layer) + k];
      float[] tanh = rows[tape.cellTanh(slot, layer) + k];
      Activations.sigmoid(i, i);
      Activations.sigmoid(f, f);
      Activations.tanh(g, g);
      Activations.sigmoid(o, o);
      Rows.multiply(c, i, g);
      Rows.addProduct(c, f, rows[tape.cell(slot - 1, layer) + k]);
      Activations.tanh(tanh, c);
      Rows.multiply(rows[tape.output(slot, layer) + k], o, tanh);
    }
  }

  private void preactivations(float[] weights, BlockTape tape, int slot) {
    float[][] rows = tape.rows();
    int x = tape.inputs(slot, layer);
    int h = tape.output(slot - 1, layer);
    for (int row = 0; row < gateRows(); row++) {
      float[] z = rows[tape.gates(slot, layer) + row];
      Rows.fill(z, weights[biases + row]);
      Rows.addWeighted(z, rows, x, inputs, weights, inputWeights + row * inputs, 1);
      Rows.addWeighted(z, rows, h, hidden, weights, recurrentWeights + row * hidden, 1);
    }
  }

  /**
   * Turns ∂L/∂h' into ∂L/∂z of one slot, and leaves what flows to the slot before.
   *
   * @param outputGradient [H] rows: ∂L/∂h' in, ∂L/∂h out
   * @param cellGradient [H] rows: ∂L/∂c' without the part through h' in, ∂L/∂c out
   * @param gateGradient receives ∂L/∂z, [4H] rows from {@code firstRow}
   */
  void backward(
      float[] weights,
      BlockTape tape,
      int slot,
      float[][] outputGradient,
      float[][] cellGradient,
      float[][] gateGradient,
      int firstRow) {
    for (int k = 0; k < hidden; k++) {
      gateGradients(tape, slot, k, outputGradient[k], cellGradient[k], gateGradient, firstRow);
    }
    for (int k = 0; k < hidden; k++) {
      Rows.fill(outputGradient[k], 0);
      Rows.addWeighted(
          outputGradient[k],
          gateGradient,
          firstRow,
          gateRows(),
          weights,
          recurrentWeights + k,
          hidden);
    }
  }

  private void gateGradients(
      BlockTape tape,
      int slot,
      int unit,
      float[] outputGradient,
      float[] cellGradient,
      float[][] gateGradient,
      int firstRow) {
    float[][] rows = tape.rows();
    int gate = tape.gates(slot, layer) + unit;
    int z = firstRow + unit;
    GateGradients.output(
        gateGradient[z + 3 * hidden],
        outputGradient,
        cellGradient,
        rows[gate + 3 * hidden],
        rows[tape.cellTanh(slot, layer) + unit]);
    GateGradients.inputAndCandidate(
        gateGradient[z],
        gateGradient[z + 2 * hidden],
        cellGradient,
        rows[gate],
        rows[gate + 2 * hidden]);
    GateGradients.forget(
        gateGradient[z + hidden],
        cellGradient,
        rows[gate + hidden],
        rows[tape.cell(slot - 1, layer) + unit]);
  }

  /** Adds ∂L/∂x to the output gradient of the layer below, [inputs] rows. */
  void addInputGradient(float[] weights, float[][] gateGradient, int firstRow, float[][] below) {
    for (int k = 0; k < inputs; k++) {
      Rows.addWeighted(
          below[k], gateGradient, firstRow, gateRows(), weights, inputWeights + k, inputs);
    }
  }

  /**
   * Adds ∂L/∂Wx, ∂L/∂Wh and ∂L/∂b of slots 1 to {@code steps}.
   *
   * @param tape one of the chunks'
   * @param rows for each chunk its tape's rows
   * @param gateGradient for each chunk ∂L/∂z, [4H] rows a slot
   * @param sums modified
   */
  void addWeightGradient(
      BlockTape tape, float[][][] rows, int steps, float[][][] gateGradient, LaneSums sums) {
    int x = tape.inputs(1, layer);
    int h = tape.output(0, layer);
    for (int row = 0; row < gateRows(); row++) {
      sums.factor(gateGradient, row, gateRows(), steps);
      for (int k = 0; k < inputs; k++) {
        sums.addProduct(inputWeights + row * inputs + k, rows, x + k, tape.slotRows());
      }
      for (int k = 0; k < hidden; k++) {
        sums.addProduct(recurrentWeights + row * hidden + k, rows, h + k, tape.slotRows());
      }
      sums.addTotal(biases + row);
    }
  }
}
