package org.gradus.optimizer.learned;

import java.util.Arrays;

/**
 * What flows backwards through a block's coordinates, of one chunk of every panel.
 *
 * <p>With the optimizer's inputs taken as constants, θ_s depends on the update g_t (t &lt; s)
 * through a plain sum, so ∂L/∂g_t = Σ_{s&gt;t} w_s ∇f(θ_s): a running sum over the steps in
 * reverse.
 */
final class BlockGradients {
  private final WeightLayout layout;
  private final float[] gradient;

  /** Σ_{s>t} w_s ∇f(θ_s). */
  private final float[] runningSum;

  /** ∂L/∂(w·h + b), one row a slot. */
  private final float[][] readout;

  /** For each layer ∂L/∂h and ∂L/∂c, one row a unit. */
  private final float[][][] outputs;

  private final float[][][] cells;

  /** For each layer ∂L/∂z, 4H rows a slot. */
  private final float[][][] gates;

  BlockGradients(WeightLayout layout, int lanes, int steps) {
    this.layout = layout;
    gradient = new float[lanes];
    runningSum = new float[lanes];
    readout = new float[steps][lanes];
    outputs = new float[layout.layers()][][];
    cells = new float[layout.layers()][][];
    gates = new float[layout.layers()][][];
    for (int layer = 0; layer < layout.layers(); layer++) {
      outputs[layer] = new float[layout.hidden(layer)][lanes];
      cells[layer] = new float[layout.hidden(layer)][lanes];
      gates[layer] = new float[steps * gateRows(layer)][lanes];
    }
  }

  private int gateRows(int layer) {
    return WeightLayout.GATES * layout.hidden(layer);
  }

  /** Begins a block at the end of the segment: nothing flows in across the boundary. */
  void clear() {
    Arrays.fill(runningSum, 0);
    for (int layer = 0; layer < layout.layers(); layer++) {
      for (int k = 0; k < layout.hidden(layer); k++) {
        Arrays.fill(outputs[layer][k], 0);
        Arrays.fill(cells[layer][k], 0);
      }
    }
  }

  /**
   * Adds w_s ∇f(θ_s) of a block's coordinates to the running sum.
   *
   * @param gradients ∇f(θ_s) of all coordinates
   */
  void addPoint(BlockTape tape, float[] gradients, int block, float lossWeight) {
    tape.loadRow(gradients, block, gradient);
    Rows.addOne(runningSum, gradient, lossWeight);
  }

  /** Backwards through the read-out and the layers of one slot. */
  void backward(float[] weights, float outputScale, LstmLayer[] layers, BlockTape tape, int slot) {
    float[] output = readout[slot - 1];
    Rows.fill(output, 0);
    Rows.addOne(output, runningSum, outputScale);
    if (layers.length > 0) {
      float[][] top = outputs[layers.length - 1];
      for (int k = 0; k < top.length; k++) {
        Rows.addOne(top[k], output, weights[layout.readoutWeights() + k]);
      }
    }
    for (int layer = layers.length - 1; layer >= 0; layer--) {
      int firstRow = (slot - 1) * gateRows(layer);
      layers[layer].backward(
          weights, tape, slot, outputs[layer], cells[layer], gates[layer], firstRow);
      if (layer > 0) {
        layers[layer].addInputGradient(weights, gates[layer], firstRow, outputs[layer - 1]);
      }
    }
  }

  /** ∂L/∂(w·h + b), one row a slot. */
  float[][] readout() {
    return readout;
  }

  /** ∂L/∂z of a layer, 4H rows a slot. */
  float[][] gates(int layer) {
    return gates[layer];
  }
}
