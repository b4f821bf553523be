package org.gradus.optimizer.learned;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The kernel in plain Java: block after block of coordinates, the loops of {@link Rows} within.
 *
 * <p>The backward pass recomputes one group of steps of one block at a time, so that the
 * activations of one block stay in cache and no others exist.
 */
public final class PlainKernel implements Kernel {
  private final Architecture architecture;
  private final WeightLayout layout;
  private final LogSign logSign;
  private final LstmLayer[] layers;
  private float[] weights;
  private float featureLimit;
  private int lanes;
  private BlockTape tape;
  private BlockGradients gradients;
  private float[] output;

  /** The block's states before each group between two stored states. */
  private float[][] groupStates;

  public PlainKernel(Architecture architecture) {
    this.architecture = architecture;
    layout = new WeightLayout(architecture);
    logSign = LogSign.of(architecture.preprocessingP());
    layers =
        IntStream.range(0, layout.layers())
            .mapToObj(layer -> new LstmLayer(layout, layer))
            .toArray(LstmLayer[]::new);
    weights = new float[layout.size()];
  }

  @Override
  public int stateSize(int coordinates) {
    return layout.stateSize(coordinates);
  }

  @Override
  public void setWeights(float[] weights) {
    layout.requireSize(weights);
    this.weights = weights.clone();
    featureLimit = FeatureLimit.of(layout, weights);
  }

  @Override
  public void step(float[] gradient, float[] state, float[] update) {
    prepare(gradient.length);
    for (int block = 0; block < Lanes.blocks(gradient.length); block++) {
      tape.loadState(state, block);
      forward(gradient, block, 1);
      tape.storeState(1, state, block);
      readout(block, update);
    }
  }

  private void prepare(int coordinates) {
    int needed = Math.min(Lanes.panels(coordinates) * Lanes.PANEL, Lanes.BLOCK);
    if (needed != lanes) {
      lanes = needed;
      tape = new BlockTape(layout, lanes, GROUP);
      gradients = new BlockGradients(layout, lanes, GROUP);
      output = new float[lanes];
      groupStates = new float[0][];
    }
  }

  private void forward(float[] gradient, int block, int slot) {
    features(gradient, block * Lanes.BLOCK, tape.features(slot));
    for (LstmLayer layer : layers) {
      layer.forward(weights, tape, slot);
    }
  }

  private void features(float[] gradient, int first, int row) {
    float[] value = tape.rows()[row];
    int count = Math.min(lanes, gradient.length - first);
    System.arraycopy(gradient, first, value, 0, count);
    Arrays.fill(value, count, lanes, 0);
    if (architecture.preprocessing() == Preprocessing.LOG_SIGN) {
      logSign.features(value, 0, tape.rows()[row + 1], 0, lanes);
    }
  }

  private void readout(int block, float[] update) {
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
    int first = block * Lanes.BLOCK;
    for (int n = 0; n < lanes && first + n < update.length; n++) {
      boolean harmless = Math.abs(feature[n]) <= featureLimit;
      update[first + n] = harmless ? scale * output[n] : Float.NaN;
    }
  }

  @Override
  public void backward(SegmentHistory history, float[] weightGradient) {
    prepare(history.coordinates());
    double[] sum = new double[layout.size()];
    for (int block = 0; block < Lanes.blocks(history.coordinates()); block++) {
      gradients.clear();
      int last = (history.unroll() - 1) / history.interval() * history.interval();
      for (int start = last; start >= 0; start -= history.interval()) {
        int end = Math.min(start + history.interval(), history.unroll());
        backward(history, block, start, end);
      }
      gradients.addBlock(sum);
    }
    for (int i = 0; i < sum.length; i++) {
      weightGradient[i] = (float) sum[i];
    }
  }

  /** The steps from a stored state to the next, group after group from the last to the first. */
  private void backward(SegmentHistory history, int block, int start, int end) {
    tape.loadState(history.state(start), block);
    int groups = (end - start + GROUP - 1) / GROUP;
    recomputeGroupStates(history, block, start, groups);
    for (int group = groups - 1; group >= 0; group--) {
      int before = start + group * GROUP;
      int steps = Math.min(GROUP, end - before);
      tape.loadState(groupStates[group], 0);
      forward(history, block, before, steps);
      for (int slot = steps; slot >= 1; slot--) {
        int step = before + slot;
        gradients.addPoint(history.gradient(step), block * Lanes.BLOCK, history.lossWeight(step));
        gradients.backward(weights, (float) architecture.outputScale(), layers, tape, slot);
      }
      gradients.addWeightGradients(layers, tape, steps);
    }
  }

  /** The states before each group, from the one in slot 0. */
  private void recomputeGroupStates(SegmentHistory history, int block, int start, int groups) {
    if (groupStates.length < groups) {
      groupStates = new float[groups][layout.stateSize(lanes)];
    }
    tape.storeState(0, groupStates[0], 0);
    for (int group = 1; group < groups; group++) {
      forward(history, block, start + (group - 1) * GROUP, GROUP);
      tape.storeState(GROUP, groupStates[group], 0);
      tape.loadState(groupStates[group], 0);
    }
  }

  private void forward(SegmentHistory history, int block, int before, int steps) {
    for (int slot = 1; slot <= steps; slot++) {
      forward(history.gradient(before + slot - 1), block, slot);
    }
  }
}
