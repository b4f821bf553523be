package org.gradus.optimizer.learned;

import java.util.stream.IntStream;

/**
 * The kernel in plain Java: block after block of coordinates, the loops of {@link Rows} within.
 *
 * <p>The backward pass recomputes one group of steps of one block at a time, so that no other
 * activations exist. The four chunks of the block's panels are gone through on their own, and come
 * together in the weight gradient.
 */
public final class PlainKernel implements Kernel {
  private final Architecture architecture;
  private final WeightLayout layout;
  private final LstmLayer[] layers;
  private final PlainLanes[] chunks = new PlainLanes[Lanes.CHUNKS];

  /** For each chunk the rows of its tape, and for each layer and chunk ∂L/∂z. */
  private final float[][][] rows = new float[Lanes.CHUNKS][][];

  private final float[][][][] gateGradients;
  private final float[][][] readoutGradients = new float[Lanes.CHUNKS][][];
  private float[] weights;
  private float featureLimit;
  private int panels;
  private LaneSums laneSums;

  /** The block's states before each group between two stored states. */
  private float[][] groupStates;

  public PlainKernel(Architecture architecture) {
    this.architecture = architecture;
    layout = new WeightLayout(architecture);
    layers =
        IntStream.range(0, layout.layers())
            .mapToObj(layer -> new LstmLayer(layout, layer))
            .toArray(LstmLayer[]::new);
    gateGradients = new float[layers.length][Lanes.CHUNKS][][];
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
  public void step(float[] gradient, float[] before, float[] after, float[] update) {
    prepare(gradient.length);
    for (int block = 0; block < Lanes.blocks(gradient.length); block++) {
      for (PlainLanes chunk : chunks) {
        chunk.step(block, gradient, before, after, update);
      }
    }
  }

  private void prepare(int coordinates) {
    int needed = Lanes.blockPanels(coordinates);
    if (needed != panels) {
      panels = needed;
      laneSums = new LaneSums(layout.size(), panels * Lanes.CHUNK);
      groupStates = new float[0][];
      for (int c = 0; c < chunks.length; c++) {
        chunks[c] = new PlainLanes(architecture, layers, c, panels);
        rows[c] = chunks[c].tape().rows();
        readoutGradients[c] = chunks[c].gradients().readout();
        for (int layer = 0; layer < layers.length; layer++) {
          gateGradients[layer][c] = chunks[c].gradients().gates(layer);
        }
      }
    }
    for (PlainLanes chunk : chunks) {
      chunk.setWeights(weights, featureLimit);
    }
  }

  @Override
  public void backward(SegmentHistory history, float[] weightGradient) {
    prepare(history.coordinates());
    double[] sum = new double[layout.size()];
    for (int block = 0; block < Lanes.blocks(history.coordinates()); block++) {
      for (PlainLanes chunk : chunks) {
        chunk.gradients().clear();
      }
      int last = (history.unroll() - 1) / history.interval() * history.interval();
      for (int start = last; start >= 0; start -= history.interval()) {
        int end = Math.min(start + history.interval(), history.unroll());
        backward(history, block, start, end);
      }
      laneSums.addBlock(sum);
    }
    for (int i = 0; i < sum.length; i++) {
      weightGradient[i] = (float) sum[i];
    }
  }

  /** The steps from a stored state to the next, group after group from the last to the first. */
  private void backward(SegmentHistory history, int block, int start, int end) {
    int groups = (end - start + GROUP - 1) / GROUP;
    if (groupStates.length < groups) {
      groupStates = new float[groups][layout.stateSize(panels * Lanes.PANEL)];
    }
    for (PlainLanes chunk : chunks) {
      chunk.recomputeGroupStates(history, block, start, groups, groupStates);
    }
    for (int group = groups - 1; group >= 0; group--) {
      int before = start + group * GROUP;
      int steps = Math.min(GROUP, end - before);
      for (PlainLanes chunk : chunks) {
        chunk.backwardGroup(history, block, before, steps, groupStates[group]);
      }
      addWeightGradients(steps);
    }
  }

  private void addWeightGradients(int steps) {
    BlockTape tape = chunks[0].tape();
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer].addWeightGradient(tape, rows, steps, gateGradients[layer], laneSums);
    }
    laneSums.factor(readoutGradients, 0, 1, steps);
    for (int k = 0; k < layout.inputs(layers.length); k++) {
      int row = tape.inputs(1, layers.length) + k;
      laneSums.addProduct(layout.readoutWeights() + k, rows, row, tape.slotRows());
    }
    laneSums.addTotal(layout.readoutBias());
  }
}
