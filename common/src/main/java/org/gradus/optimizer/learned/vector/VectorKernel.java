package org.gradus.optimizer.learned.vector;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.FeatureLimit;
import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.Lanes;
import org.gradus.optimizer.learned.LogSign;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.optimizer.learned.SegmentHistory;
import org.gradus.optimizer.learned.WeightLayout;

/**
 * The kernel with the Vector API, for vectors of 512 or 256 bits: panel after panel of coordinates,
 * one lane a coordinate.
 *
 * <p>The forward pass changes the state in its place. The backward pass recomputes one group of
 * steps of one panel at a time and goes back through it while its activations are in cache; panel
 * after panel of a block does so before the group before is begun, which is the order of summation
 * that all kernels share.
 */
public final class VectorKernel implements Kernel {
  private static final int PANEL = Lanes.PANEL;
  private static final int BLOCK_PANELS = Lanes.BLOCK_PANELS;

  private final WeightLayout layout;
  private final boolean logSigned;
  private final LogSign logSign;
  private final float outputScale;
  private final VectorLayer[] layers;
  private final PanelCarry[] carries = new PanelCarry[BLOCK_PANELS];
  private final PartialSums partialSums;
  private final Products readoutProducts;

  /** Floats of a panel's state. */
  private final int panelState;

  /** Rows of a panel's features. */
  private final int featureRows;

  private final int readoutInputs;

  /** All scratch memory but {@link #groupStates}; the next six are places in it. */
  private final float[] memory;

  /** For each input of the read-out, then the bias. */
  private final int readoutWeights;

  /** [GROUP][features] rows. */
  private final int features;

  /** [GROUP + 1] states of one panel; slot 0 is the state before the group. */
  private final int states;

  /** ∂L/∂(w·h + b), [GROUP] rows. */
  private final int readoutGradients;

  /** What was read out, one row. */
  private final int readout;

  /** One row of ones. */
  private final int ones;

  /**
   * For each panel of a block its states before each group but the first between two stored states.
   */
  private final float[][] groupStates = new float[BLOCK_PANELS][0];

  /** Where the operands of the read-out's products are, and how far from step to step. */
  private final int[] operands = new int[2];

  private final int[] operandSteps = new int[2];

  private float featureLimit;

  public VectorKernel(Architecture architecture) {
    Tiles tiles = FloatVector.SPECIES_PREFERRED.length() >= 16 ? new Tiles512() : new Tiles256();
    layout = new WeightLayout(architecture);
    logSigned = architecture.preprocessing() == Preprocessing.LOG_SIGN;
    logSign = LogSign.of(architecture.preprocessingP());
    outputScale = (float) architecture.outputScale();
    panelState = layout.stateSize(1);
    featureRows = layout.inputs(0);
    layers = new VectorLayer[layout.layers()];
    readoutInputs = layout.inputs(layers.length);
    Arena arena = new Arena(floats());
    memory = arena.memory();
    readoutWeights = arena.take(readoutInputs + 1);
    features = arena.take(GROUP * featureRows * PANEL);
    states = arena.take((GROUP + 1) * panelState);
    readoutGradients = arena.take(GROUP * PANEL);
    readout = arena.take(PANEL);
    ones = arena.take(PANEL);
    Arrays.fill(memory, ones, ones + PANEL, 1);
    partialSums = new PartialSums(layout, arena);
    for (int panel = 0; panel < BLOCK_PANELS; panel++) {
      carries[panel] = new PanelCarry(layout, arena);
    }
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer] = new VectorLayer(tiles, layout, layer, arena, partialSums);
    }
    readoutProducts =
        new Products(
            tiles,
            1,
            List.of(
                new Products.Matrix(layout.readoutWeights(), readoutInputs),
                new Products.Matrix(layout.readoutBias(), 1)),
            partialSums);
  }

  private int floats() {
    int floats =
        Arena.roundUp(readoutInputs + 1)
            + (GROUP * featureRows + GROUP + 2) * PANEL
            + (GROUP + 1) * panelState
            + PartialSums.floats(layout)
            + BLOCK_PANELS * PanelCarry.floats(layout);
    for (int layer = 0; layer < layers.length; layer++) {
      floats += VectorLayer.floats(layout, layer);
    }
    return floats;
  }

  @Override
  public int stateSize(int coordinates) {
    return layout.stateSize(coordinates);
  }

  @Override
  public void setWeights(float[] weights) {
    layout.requireSize(weights);
    for (VectorLayer layer : layers) {
      layer.setWeights(weights);
    }
    System.arraycopy(weights, layout.readoutWeights(), memory, readoutWeights, readoutInputs + 1);
    featureLimit = FeatureLimit.of(layout, weights);
  }

  @Override
  public void step(float[] gradient, float[] before, float[] after, float[] update) {
    for (int panel = 0; panel < Lanes.panels(gradient.length); panel++) {
      int at = panel * panelState;
      copyOutputs(before, at, memory, states);
      forward(gradient, panel, 0, before, at, after, at);
      copyOutputs(memory, states + panelState, after, at);
      readout();
      int first = panel * PANEL;
      System.arraycopy(memory, readout, update, first, Math.min(PANEL, update.length - first));
    }
  }

  /** Copies h of all layers from one panel's state to another. */
  private void copyOutputs(float[] from, int fromAt, float[] to, int toAt) {
    int row = 0;
    for (VectorLayer layer : layers) {
      int rows = layer.hidden() * PANEL;
      System.arraycopy(from, fromAt + row + rows, to, toAt + row + rows, rows);
      row += 2 * rows;
    }
  }

  /**
   * One step of one panel: h from the state in its slot to the one in the next, c from one panel's
   * state to another, wherever these are.
   */
  private void forward(
      float[] gradient,
      int panel,
      int slot,
      float[] before,
      int beforeAt,
      float[] after,
      int afterAt) {
    int x = features(slot);
    FeatureRows.gradient(gradient, panel, memory, x);
    if (logSigned) {
      logSign.features(memory, x, memory, x + PANEL, PANEL);
    }
    int row = 0;
    for (VectorLayer layer : layers) {
      int rows = layer.hidden() * PANEL;
      int h = states + slot * panelState + row + rows;
      int outputs = h + panelState;
      layer.forward(slot, x, h, outputs, before, beforeAt + row, after, afterAt + row);
      x = outputs;
      row += 2 * rows;
    }
  }

  private int features(int slot) {
    return features + slot * featureRows * PANEL;
  }

  /** The inputs of the read-out after the step of a slot: the last layer's h, or the features. */
  private int readoutInput(int slot) {
    return layers.length == 0
        ? features(slot)
        : states + (slot + 2) * panelState - layers[layers.length - 1].hidden() * PANEL;
  }

  private void readout() {
    FeatureRows.readout(
        memory,
        readoutWeights,
        readoutInputs,
        readoutInput(0),
        outputScale,
        features,
        featureLimit,
        readout);
  }

  @Override
  public void backward(SegmentHistory history, float[] weightGradient) {
    partialSums.clear();
    int panels = Lanes.panels(history.coordinates());
    int blockPanels = Lanes.blockPanels(history.coordinates());
    for (int first = 0; first < panels; first += blockPanels) {
      backwardBlock(history, first, Math.min(blockPanels, panels - first));
      partialSums.addBlock();
    }
    partialSums.copyTotal(weightGradient);
  }

  private void backwardBlock(SegmentHistory history, int first, int panels) {
    for (int panel = 0; panel < panels; panel++) {
      carries[panel].clear();
    }
    int interval = history.interval();
    for (int start = (history.unroll() - 1) / interval * interval; start >= 0; start -= interval) {
      int end = Math.min(start + interval, history.unroll());
      int groups = (end - start + GROUP - 1) / GROUP;
      for (int panel = 0; panel < panels; panel++) {
        recomputeGroupStates(history, first, panel, start, groups);
      }
      for (int group = groups - 1; group >= 0; group--) {
        int before = start + group * GROUP;
        int steps = Math.min(GROUP, end - before);
        for (int panel = 0; panel < panels; panel++) {
          loadState(history, first, panel, start, group);
          backwardGroup(history, first + panel, carries[panel], before, steps);
        }
      }
    }
  }

  /** A panel's states before the second group and so on, from the one stored before the first. */
  private void recomputeGroupStates(
      SegmentHistory history, int first, int panel, int start, int groups) {
    if (groupStates[panel].length < (groups - 1) * panelState) {
      groupStates[panel] = new float[(groups - 1) * panelState];
    }
    for (int group = 0; group < groups - 1; group++) {
      loadState(history, first, panel, start, group);
      recompute(history, first + panel, start + group * GROUP, GROUP);
      int end = states + GROUP * panelState;
      System.arraycopy(memory, end, groupStates[panel], group * panelState, panelState);
    }
  }

  /** A panel's state before a group into slot 0: the stored one, or one that was recomputed. */
  private void loadState(SegmentHistory history, int first, int panel, int start, int group) {
    float[] from = group == 0 ? history.state(start) : groupStates[panel];
    int at = group == 0 ? first + panel : group - 1;
    System.arraycopy(from, at * panelState, memory, states, panelState);
  }

  /** So many steps of a panel from the state in slot 0. */
  private void recompute(SegmentHistory history, int panel, int before, int steps) {
    for (int slot = 0; slot < steps; slot++) {
      int at = states + slot * panelState;
      forward(history.gradient(before + slot), panel, slot, memory, at, memory, at + panelState);
    }
  }

  /** One group of steps of one panel: recomputed, then back through it. */
  private void backwardGroup(
      SegmentHistory history, int panel, PanelCarry carry, int before, int steps) {
    recompute(history, panel, before, steps);
    for (int slot = steps - 1; slot >= 0; slot--) {
      int step = before + slot + 1;
      carry.addPoint(history.gradient(step), panel * PANEL, history.lossWeight(step));
      backwardStep(slot, carry);
    }
    addWeightGradients(steps);
  }

  private void backwardStep(int slot, PanelCarry carry) {
    int readoutGradient = readoutGradients + slot * PANEL;
    carry.readoutGradient(outputScale, readoutGradient);
    if (layers.length > 0) {
      int top = carry.outputs(layers.length - 1);
      FeatureRows.addOuter(memory, readoutWeights, readoutInputs, readoutGradient, top);
    }
    int before = states + (slot + 1) * panelState;
    for (int layer = layers.length - 1; layer >= 0; layer--) {
      before -= 2 * layers[layer].hidden() * PANEL;
      layers[layer].backward(slot, before, carry.outputs(layer), carry.cells(layer));
      if (layer > 0) {
        layers[layer].addInputGradient(slot, carry.outputs(layer - 1));
      }
    }
  }

  private void addWeightGradients(int steps) {
    int x = features;
    int xStep = featureRows * PANEL;
    int before = states;
    for (VectorLayer layer : layers) {
      int h = before + layer.hidden() * PANEL;
      layer.addWeightGradients(x, xStep, h, panelState, ones, steps);
      x = h + panelState;
      xStep = panelState;
      before += 2 * layer.hidden() * PANEL;
    }
    operands[0] = x;
    operands[1] = ones;
    operandSteps[0] = xStep;
    readoutProducts.add(memory, readoutGradients, PANEL, operands, operandSteps, steps);
  }
}
