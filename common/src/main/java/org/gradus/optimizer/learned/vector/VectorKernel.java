package org.gradus.optimizer.learned.vector;

import java.util.Arrays;
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
  private static final int BLOCK_PANELS = Lanes.BLOCK / PANEL;

  private final WeightLayout layout;
  private final boolean logSigned;
  private final LogSign logSign;
  private final float outputScale;
  private final VectorLayer[] layers;
  private final PanelCarry[] carries = new PanelCarry[BLOCK_PANELS];
  private final Products readoutProducts;
  private final Products readoutBiasProducts;

  /** Floats of a panel's state. */
  private final int panelState;

  /** Rows of a panel's features. */
  private final int featureRows;

  private final int readoutInputs;

  /** All scratch memory but {@link #groupStates}; the next seven are places in it. */
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

  /** A chunk for each weight, in the order of {@link #weightOfEntry}. */
  private final int partialSums;

  private final int[] weightOfEntry;
  private final double[] sum;

  /** For each panel of a block its states before each group between two stored states. */
  private final float[][] groupStates = new float[BLOCK_PANELS][0];

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
    partialSums = arena.take(layout.size() * Lanes.CHUNK);
    for (int panel = 0; panel < BLOCK_PANELS; panel++) {
      carries[panel] = new PanelCarry(layout, arena);
    }
    weightOfEntry = new int[layout.size()];
    sum = new double[layout.size()];
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer] = new VectorLayer(tiles, layout, layer, arena, partialSums);
      layers[layer].place(weightOfEntry);
    }
    readoutProducts = readoutProducts(tiles, readoutInputs, layout.readoutWeights());
    readoutBiasProducts = readoutProducts(tiles, 1, layout.readoutBias());
  }

  private int floats() {
    int floats =
        Arena.roundUp(readoutInputs + 1)
            + (GROUP * featureRows + GROUP + 2) * PANEL
            + (GROUP + 1) * panelState
            + layout.size() * Lanes.CHUNK
            + BLOCK_PANELS * PanelCarry.floats(layout);
    for (int layer = 0; layer < layers.length; layer++) {
      floats += VectorLayer.floats(layout, layer);
    }
    return floats;
  }

  private Products readoutProducts(Tiles tiles, int columns, int weight) {
    Products products = new Products(tiles, 1, columns, weight, partialSums);
    products.place(weightOfEntry);
    return products;
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
  public void step(float[] gradient, float[] state, float[] update) {
    for (int panel = 0; panel < Lanes.panels(gradient.length); panel++) {
      System.arraycopy(state, panel * panelState, memory, states, panelState);
      forward(gradient, panel, 0);
      System.arraycopy(memory, states + panelState, state, panel * panelState, panelState);
      readout();
      int first = panel * PANEL;
      System.arraycopy(memory, readout, update, first, Math.min(PANEL, update.length - first));
    }
  }

  /** One step of one panel, from the state in its slot to the one in the next. */
  private void forward(float[] gradient, int panel, int slot) {
    int x = features(slot);
    FeatureRows.gradient(gradient, panel, memory, x);
    if (logSigned) {
      logSign.features(memory, x, memory, x + PANEL, PANEL);
    }
    int before = states + slot * panelState;
    for (VectorLayer layer : layers) {
      layer.forward(slot, x, before, before + panelState);
      x = before + panelState + layer.hidden() * PANEL;
      before += 2 * layer.hidden() * PANEL;
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
    Arrays.fill(sum, 0);
    int panels = Lanes.panels(history.coordinates());
    for (int first = 0; first < panels; first += BLOCK_PANELS) {
      backwardBlock(history, first, Math.min(BLOCK_PANELS, panels - first));
      Lanes.addBlock(memory, partialSums, weightOfEntry, sum);
    }
    for (int i = 0; i < sum.length; i++) {
      weightGradient[i] = (float) sum[i];
    }
  }

  private void backwardBlock(SegmentHistory history, int first, int panels) {
    for (PanelCarry carry : carries) {
      carry.clear();
    }
    int interval = history.interval();
    for (int start = (history.unroll() - 1) / interval * interval; start >= 0; start -= interval) {
      int end = Math.min(start + interval, history.unroll());
      int groups = (end - start + GROUP - 1) / GROUP;
      for (int panel = 0; panel < panels; panel++) {
        recomputeGroupStates(history, first + panel, groupStates(panel, groups), start, groups);
      }
      for (int group = groups - 1; group >= 0; group--) {
        int before = start + group * GROUP;
        int steps = Math.min(GROUP, end - before);
        for (int panel = 0; panel < panels; panel++) {
          System.arraycopy(groupStates[panel], group * panelState, memory, states, panelState);
          backwardGroup(history, first + panel, carries[panel], before, steps);
        }
      }
    }
  }

  private float[] groupStates(int panel, int groups) {
    if (groupStates[panel].length < groups * panelState) {
      groupStates[panel] = new float[groups * panelState];
    }
    return groupStates[panel];
  }

  /** A panel's states before each group, from the one stored before the first. */
  private void recomputeGroupStates(
      SegmentHistory history, int panel, float[] before, int start, int groups) {
    System.arraycopy(history.state(start), panel * panelState, before, 0, panelState);
    for (int group = 1; group < groups; group++) {
      System.arraycopy(before, (group - 1) * panelState, memory, states, panelState);
      recompute(history, panel, start + (group - 1) * GROUP, GROUP);
      System.arraycopy(memory, states + GROUP * panelState, before, group * panelState, panelState);
    }
  }

  /** So many steps of a panel from the state in slot 0. */
  private void recompute(SegmentHistory history, int panel, int before, int steps) {
    for (int slot = 0; slot < steps; slot++) {
      forward(history.gradient(before + slot), panel, slot);
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
    readoutProducts.add(memory, readoutGradients, PANEL, x, xStep, steps);
    readoutBiasProducts.add(memory, readoutGradients, PANEL, ones, 0, steps);
  }
}
