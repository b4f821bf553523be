package org.gradus.optimizer.learned;

/**
 * Forward and backward pass of the plain kernel over one chunk of every panel of a block, so that
 * its rows are long enough for the just-in-time compiler's vector loops.
 */
final class PlainLanes {
  private final Architecture architecture;
  private final WeightLayout layout;
  private final LogSign logSign;
  private final LstmLayer[] layers;
  private final BlockTape tape;
  private final BlockGradients gradients;
  private final float[] output;
  private float[] weights;
  private float featureLimit;

  /**
   * @param chunk of each panel
   * @param panels of a block
   */
  PlainLanes(Architecture architecture, LstmLayer[] layers, int chunk, int panels) {
    this.architecture = architecture;
    this.layers = layers;
    layout = new WeightLayout(architecture);
    logSign = LogSign.of(architecture.preprocessingP());
    tape = new BlockTape(layout, chunk, panels, Kernel.GROUP);
    gradients = new BlockGradients(layout, panels * Lanes.CHUNK, Kernel.GROUP);
    output = new float[panels * Lanes.CHUNK];
  }

  /**
   * Uses these weights from now on.
   *
   * @param weights φ; kept, not to be modified
   */
  void setWeights(float[] weights, float featureLimit) {
    this.weights = weights;
    this.featureLimit = featureLimit;
  }

  BlockTape tape() {
    return tape;
  }

  BlockGradients gradients() {
    return gradients;
  }

  /** One step of a block, as {@link Kernel#step} says. */
  void step(int block, float[] gradient, float[] before, float[] after, float[] update) {
    tape.loadState(before, block);
    forward(gradient, block, 1);
    tape.storeState(1, after, block);
    readout();
    tape.storeRow(output, block, update);
  }

  private void forward(float[] gradient, int block, int slot) {
    int feature = tape.features(slot);
    float[] value = tape.rows()[feature];
    tape.loadRow(gradient, block, value);
    if (architecture.preprocessing() == Preprocessing.LOG_SIGN) {
      logSign.features(value, 0, tape.rows()[feature + 1], 0, value.length);
    }
    for (LstmLayer layer : layers) {
      layer.forward(weights, tape, slot);
    }
  }

  private void readout() {
    Rows.fill(output, weights[layout.readoutBias()]);
    Rows.addWeighted(
        output,
        tape.rows(),
        tape.inputs(1, layers.length),
        layout.inputs(layers.length),
        weights,
        layout.readoutWeights(),
        1);
    float scale = (float) architecture.outputScale();
    float[] feature = tape.rows()[tape.features(1)];
    for (int n = 0; n < output.length; n++) {
      boolean harmless = Math.abs(feature[n]) <= featureLimit;
      output[n] = harmless ? scale * output[n] : Float.NaN;
    }
  }

  /**
   * The states of a block before each group of steps, from the one stored before the first.
   *
   * @param groupStates receives them, in the layout of a state of one block
   */
  void recomputeGroupStates(
      SegmentHistory history, int block, int start, int groups, float[][] groupStates) {
    tape.loadState(history.state(start), block);
    tape.storeState(0, groupStates[0], 0);
    for (int group = 1; group < groups; group++) {
      recompute(history, block, start + (group - 1) * Kernel.GROUP, Kernel.GROUP);
      tape.storeState(Kernel.GROUP, groupStates[group], 0);
      tape.loadState(groupStates[group], 0);
    }
  }

  private void recompute(SegmentHistory history, int block, int before, int steps) {
    for (int slot = 1; slot <= steps; slot++) {
      forward(history.gradient(before + slot - 1), block, slot);
    }
  }

  /** One group of steps of a block, from the state before it: recomputed, then back through it. */
  void backwardGroup(SegmentHistory history, int block, int before, int steps, float[] state) {
    tape.loadState(state, 0);
    recompute(history, block, before, steps);
    for (int slot = steps; slot >= 1; slot--) {
      int step = before + slot;
      gradients.addPoint(tape, history.gradient(step), block, history.lossWeight(step));
      gradients.backward(weights, (float) architecture.outputScale(), layers, tape, slot);
    }
  }
}
