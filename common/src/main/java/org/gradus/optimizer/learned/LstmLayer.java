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

  int hidden() {
    return hidden;
  }

  /** Computes a slot from its inputs and the slot before it. */
  void forward(float[] weights, BlockTape tape, int slot) {
    preactivations(weights, tape, slot);
    int size = hidden * tape.lanes();
    float[] values = tape.values();
    int i = tape.gates(slot, layer);
    int f = i + size;
    int g = f + size;
    int o = g + size;
    int c = tape.cell(slot, layer);
    int tanh = tape.cellTanh(slot, layer);
    Activations.sigmoid(values, i, 2 * size);
    Activations.tanh(values, g, size, values, g);
    Activations.sigmoid(values, o, size);
    Rows.multiply(values, c, size, values, i, values, g);
    Rows.addProduct(values, c, size, values, f, values, tape.cell(slot - 1, layer));
    Activations.tanh(values, tanh, size, values, c);
    Rows.multiply(values, tape.output(slot, layer), size, values, o, values, tanh);
  }

  private void preactivations(float[] weights, BlockTape tape, int slot) {
    int lanes = tape.lanes();
    float[] values = tape.values();
    int x = tape.inputs(slot, layer);
    int h = tape.output(slot - 1, layer);
    for (int row = 0; row < WeightLayout.GATES * hidden; row++) {
      int z = tape.gates(slot, layer) + row * lanes;
      Rows.fill(values, z, lanes, weights[biases + row]);
      Rows.addWeighted(
          values, z, lanes, values, x, inputs, weights, inputWeights + row * inputs, 1);
      Rows.addWeighted(
          values, z, lanes, values, h, hidden, weights, recurrentWeights + row * hidden, 1);
    }
  }

  /**
   * Turns ∂L/∂h' into ∂L/∂z of one slot, and leaves what flows to the slot before.
   *
   * @param outputGradient [H] rows: ∂L/∂h' in, ∂L/∂h out
   * @param cellGradient [H] rows: ∂L/∂c' without the part through h' in, ∂L/∂c out
   * @param gateGradient receives ∂L/∂z, [4H] rows from {@code gateGradientAt}
   */
  void backward(
      float[] weights,
      BlockTape tape,
      int slot,
      float[] outputGradient,
      float[] cellGradient,
      float[] gateGradient,
      int gateGradientAt) {
    int lanes = tape.lanes();
    gateGradients(tape, slot, outputGradient, cellGradient, gateGradient, gateGradientAt);
    for (int k = 0; k < hidden; k++) {
      Rows.fill(outputGradient, k * lanes, lanes, 0);
      Rows.addWeighted(
          outputGradient,
          k * lanes,
          lanes,
          gateGradient,
          gateGradientAt,
          WeightLayout.GATES * hidden,
          weights,
          recurrentWeights + k,
          hidden);
    }
  }

  /** Adds ∂L/∂x to the output gradient of the layer below, [inputs] rows. */
  void addInputGradient(
      float[] weights, float[] gateGradient, int gateGradientAt, float[] below, int lanes) {
    for (int k = 0; k < inputs; k++) {
      Rows.addWeighted(
          below,
          k * lanes,
          lanes,
          gateGradient,
          gateGradientAt,
          WeightLayout.GATES * hidden,
          weights,
          inputWeights + k,
          inputs);
    }
  }

  private void gateGradients(
      BlockTape tape,
      int slot,
      float[] outputGradient,
      float[] cellGradient,
      float[] gateGradient,
      int gateGradientAt) {
    int size = hidden * tape.lanes();
    float[] values = tape.values();
    int i = tape.gates(slot, layer);
    int f = i + size;
    int g = f + size;
    int o = g + size;
    int zi = gateGradientAt;
    int zf = zi + size;
    int zg = zf + size;
    int zo = zg + size;
    GateGradients.output(
        gateGradient,
        zo,
        size,
        outputGradient,
        cellGradient,
        values,
        o,
        tape.cellTanh(slot, layer));
    GateGradients.inputAndCandidate(gateGradient, zi, zg, size, cellGradient, values, i, g);
    GateGradients.forget(
        gateGradient, zf, size, cellGradient, values, f, tape.cell(slot - 1, layer));
  }

  /**
   * Adds ∂L/∂Wx, ∂L/∂Wh and ∂L/∂b of several slots, summed over the lanes.
   *
   * @param gateGradient ∂L/∂z of slots 1 to {@code steps}, slot 1 at {@code gateGradientAt}
   * @param gateStride distance between slots in it
   * @param sums accumulates the row of one weight
   * @param weightGradient [weights], modified
   */
  void addWeightGradient(
      BlockTape tape,
      int steps,
      float[] gateGradient,
      int gateGradientAt,
      int gateStride,
      LaneSums sums,
      double[] weightGradient) {
    int lanes = tape.lanes();
    for (int row = 0; row < WeightLayout.GATES * hidden; row++) {
      sums.factor(gateGradient, gateGradientAt + row * lanes, gateStride, steps);
      for (int k = 0; k < inputs; k++) {
        weightGradient[inputWeights + row * inputs + k] +=
            sums.product(tape.values(), tape.inputs(1, layer) + k * lanes, tape.slotStride());
      }
      for (int k = 0; k < hidden; k++) {
        weightGradient[recurrentWeights + row * hidden + k] +=
            sums.product(tape.values(), tape.output(0, layer) + k * lanes, tape.slotStride());
      }
      weightGradient[biases + row] += sums.total();
    }
  }
}
