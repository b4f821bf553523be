package org.gradus.optimizer.learned;

import java.util.Arrays;

/**
 * What flows backwards through one block of coordinates.
 *
 * <p>With the optimizer's inputs taken as constants, θ_s depends on the update g_t (t &lt; s)
 * through a plain sum, so ∂L/∂g_t = Σ_{s&gt;t} w_s ∇f(θ_s): a running sum over the steps in
 * reverse.
 */
final class BlockGradients {
  private final WeightLayout layout;
  private final int lanes;
  private final float[] sums;
  private final LaneSums laneSums;

  /** Σ_{s>t} w_s ∇f(θ_s), one row. */
  private final float[] runningSum;

  /** ∂L/∂(w·h + b), one row a slot. */
  private final float[] readout;

  /** For each layer ∂L/∂h and ∂L/∂c, one row a unit. */
  private final float[][] outputs;

  private final float[][] cells;

  /** For each layer ∂L/∂z, 4H rows a slot. */
  private final float[][] gates;

  BlockGradients(WeightLayout layout, int lanes, int steps) {
    this.layout = layout;
    this.lanes = lanes;
    sums = new float[lanes];
    laneSums = new LaneSums(lanes);
    runningSum = new float[lanes];
    readout = new float[steps * lanes];
    outputs = new float[layout.layers()][];
    cells = new float[layout.layers()][];
    gates = new float[layout.layers()][];
    for (int layer = 0; layer < layout.layers(); layer++) {
      int size = layout.hidden(layer) * lanes;
      outputs[layer] = new float[size];
      cells[layer] = new float[size];
      gates[layer] = new float[steps * WeightLayout.GATES * size];
    }
  }

  /** Scratch of one row. */
  float[] sums() {
    return sums;
  }

  /** Begins a block at the end of the segment: nothing flows in across the boundary. */
  void clear() {
    Arrays.fill(runningSum, 0);
    for (int layer = 0; layer < layout.layers(); layer++) {
      Arrays.fill(outputs[layer], 0);
      Arrays.fill(cells[layer], 0);
    }
  }

  /** Adds w_s ∇f(θ_s) to the running sum, and leaves ∂L/∂(w·h + b) in {@code sums}. */
  void addPoint(float[] gradient, int block, float lossWeight, float outputScale) {
    int first = block * lanes;
    int count = Math.max(0, Math.min(lanes, gradient.length - first));
    Rows.addOne(runningSum, 0, count, gradient, first, lossWeight);
    Rows.fill(sums, 0, lanes, 0);
    Rows.addOne(sums, 0, lanes, runningSum, 0, outputScale);
  }

  /** Backwards through read-out and layers of one slot. */
  void backward(float[] weights, LstmLayer[] layers, BlockTape tape, int slot) {
    System.arraycopy(sums, 0, readout, (slot - 1) * lanes, lanes);
    if (layers.length > 0) {
      float[] top = outputs[layers.length - 1];
      for (int k = 0; k < layers[layers.length - 1].hidden(); k++) {
        Rows.addOne(top, k * lanes, lanes, sums, 0, weights[layout.readoutWeights() + k]);
      }
    }
    for (int layer = layers.length - 1; layer >= 0; layer--) {
      int at = (slot - 1) * gateStride(layer);
      layers[layer].backward(weights, tape, slot, outputs[layer], cells[layer], gates[layer], at);
      if (layer > 0) {
        layers[layer].addInputGradient(weights, gates[layer], at, outputs[layer - 1], lanes);
      }
    }
  }

  private int gateStride(int layer) {
    return WeightLayout.GATES * layout.hidden(layer) * lanes;
  }

  /** Adds the weight gradients of slots 1 to {@code steps}. */
  void addWeightGradients(LstmLayer[] layers, BlockTape tape, int steps, double[] sum) {
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer].addWeightGradient(
          tape, steps, gates[layer], 0, gateStride(layer), laneSums, sum);
    }
    laneSums.factor(readout, 0, lanes, steps);
    for (int k = 0; k < layout.inputs(layers.length); k++) {
      int at = tape.inputs(1, layers.length) + k * lanes;
      sum[layout.readoutWeights() + k] += laneSums.product(tape.values(), at, tape.slotStride());
    }
    sum[layout.readoutBias()] += laneSums.total();
  }
}
