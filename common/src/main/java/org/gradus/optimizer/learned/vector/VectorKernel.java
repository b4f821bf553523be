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
  static final float[] ONES = ones();

  private static final int PANEL = Lanes.PANEL;
  private static final int BLOCK_PANELS = Lanes.BLOCK / PANEL;

  private final WeightLayout layout;
  private final boolean logSigned;
  private final LogSign logSign;
  private final float outputScale;
  private final VectorLayer[] layers;
  private final int featureRows;

  /** For each of its inputs, then the bias. */
  private final float[] readoutWeights;

  private final Products readoutProducts;
  private final Products readoutBiasProducts;

  /** [GROUP][features] rows. */
  private final float[] features;

  /** [GROUP + 1] states of one panel; slot 0 is the state before the group. */
  private final float[] states;

  /** ∂L/∂(w·h + b), [GROUP] rows. */
  private final float[] readoutGradients;

  private final float[] update = new float[PANEL];
  private final PanelCarry[] carries = new PanelCarry[BLOCK_PANELS];

  /** For each panel of a block its states before each group between two stored states. */
  private final float[][] groupStates = new float[BLOCK_PANELS][0];

  private final float[] partialSums;
  private final int[] weightOfEntry;
  private final double[] sum;
  private float featureLimit;

  public VectorKernel(Architecture architecture) {
    Tiles tiles = FloatVector.SPECIES_PREFERRED.length() >= 16 ? new Tiles512() : new Tiles256();
    layout = new WeightLayout(architecture);
    logSigned = architecture.preprocessing() == Preprocessing.LOG_SIGN;
    logSign = LogSign.of(architecture.preprocessingP());
    outputScale = (float) architecture.outputScale();
    featureRows = layout.inputs(0);
    layers = new VectorLayer[layout.layers()];
    weightOfEntry = new int[layout.size()];
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer] = new VectorLayer(tiles, layout, layer, layout.inputWeights(layer));
      layers[layer].place(weightOfEntry);
    }
    readoutWeights = new float[readoutInputs() + 1];
    readoutProducts = readoutProducts(tiles, readoutInputs(), layout.readoutWeights());
    readoutBiasProducts = readoutProducts(tiles, 1, layout.readoutBias());
    features = new float[GROUP * featureRows * PANEL];
    states = new float[(GROUP + 1) * panelState()];
    readoutGradients = new float[GROUP * PANEL];
    for (int panel = 0; panel < BLOCK_PANELS; panel++) {
      carries[panel] = new PanelCarry(layout);
    }
    partialSums = new float[layout.size() * Lanes.CHUNK];
    sum = new double[layout.size()];
  }

  private static float[] ones() {
    float[] ones = new float[PANEL];
    Arrays.fill(ones, 1);
    return ones;
  }

  private Products readoutProducts(Tiles tiles, int columns, int weight) {
    Products products = new Products(tiles, 1, columns, weight, weight);
    products.place(weightOfEntry);
    return products;
  }

  private int readoutInputs() {
    return layout.inputs(layers.length);
  }

  private int panelState() {
    return layout.stateSize(1);
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
    System.arraycopy(weights, layout.readoutWeights(), readoutWeights, 0, readoutWeights.length);
    featureLimit = FeatureLimit.of(layout, weights);
  }

  @Override
  public void step(float[] gradient, float[] state, float[] update) {
    for (int panel = 0; panel < Lanes.panels(gradient.length); panel++) {
      int at = panel * panelState();
      forward(gradient, panel, 0, state, at, state, at);
      readout(state, at);
      int first = panel * PANEL;
      System.arraycopy(this.update, 0, update, first, Math.min(PANEL, update.length - first));
    }
  }

  /** One step of one panel; {@code before} and {@code after} may be the same place. */
  private void forward(
      float[] gradient,
      int panel,
      int slot,
      float[] before,
      int beforeAt,
      float[] after,
      int afterAt) {
    int featuresAt = slot * featureRows * PANEL;
    FeatureRows.gradient(gradient, panel, features, featuresAt);
    if (logSigned) {
      FeatureRows.logSign(logSign, features, featuresAt);
    }
    float[] x = features;
    int xAt = featuresAt;
    int row = 0;
    for (VectorLayer layer : layers) {
      layer.forward(slot, x, xAt, before, beforeAt + row, after, afterAt + row);
      x = after;
      xAt = afterAt + row + layer.hidden() * PANEL;
      row += 2 * layer.hidden() * PANEL;
    }
  }

  private void readout(float[] state, int stateAt) {
    boolean linear = layers.length == 0;
    FeatureRows.readout(
        readoutWeights,
        readoutInputs(),
        linear ? features : state,
        linear ? 0 : stateAt + topOutput(),
        outputScale,
        features,
        0,
        featureLimit,
        update);
  }

  /** Where the last layer's h stands in a panel's state. */
  private int topOutput() {
    return panelState() - layers[layers.length - 1].hidden() * PANEL;
  }

  @Override
  public void backward(SegmentHistory history, float[] weightGradient) {
    Arrays.fill(sum, 0);
    int panels = Lanes.panels(history.coordinates());
    for (int first = 0; first < panels; first += BLOCK_PANELS) {
      block(history, first, Math.min(BLOCK_PANELS, panels - first));
      Lanes.addBlock(partialSums, weightOfEntry, sum);
    }
    for (int i = 0; i < sum.length; i++) {
      weightGradient[i] = (float) sum[i];
    }
  }

  private void block(SegmentHistory history, int first, int panels) {
    for (PanelCarry carry : carries) {
      carry.clear();
    }
    int interval = history.interval();
    for (int start = (history.unroll() - 1) / interval * interval; start >= 0; start -= interval) {
      int end = Math.min(start + interval, history.unroll());
      int groups = (end - start + GROUP - 1) / GROUP;
      for (int panel = 0; panel < panels; panel++) {
        recomputeGroupStates(history, first + panel, panel, start, groups);
      }
      for (int group = groups - 1; group >= 0; group--) {
        int before = start + group * GROUP;
        int steps = Math.min(GROUP, end - before);
        for (int panel = 0; panel < panels; panel++) {
          System.arraycopy(groupStates[panel], group * panelState(), states, 0, panelState());
          group(history, first + panel, carries[panel], before, steps);
        }
      }
    }
  }

  private void recomputeGroupStates(
      SegmentHistory history, int panel, int inBlock, int start, int groups) {
    int size = panelState();
    if (groupStates[inBlock].length < groups * size) {
      groupStates[inBlock] = new float[groups * size];
    }
    System.arraycopy(history.state(start), panel * size, groupStates[inBlock], 0, size);
    for (int group = 1; group < groups; group++) {
      System.arraycopy(groupStates[inBlock], (group - 1) * size, states, 0, size);
      forward(history, panel, start + (group - 1) * GROUP, GROUP);
      System.arraycopy(states, GROUP * size, groupStates[inBlock], group * size, size);
    }
  }

  /** Recomputes so many steps of a panel from the state in slot 0. */
  private void forward(SegmentHistory history, int panel, int before, int steps) {
    for (int slot = 0; slot < steps; slot++) {
      int at = slot * panelState();
      forward(history.gradient(before + slot), panel, slot, states, at, states, at + panelState());
    }
  }

  /** One group of steps of one panel: recomputed, then back through it. */
  private void group(SegmentHistory history, int panel, PanelCarry carry, int before, int steps) {
    forward(history, panel, before, steps);
    for (int slot = steps - 1; slot >= 0; slot--) {
      int step = before + slot + 1;
      carry.addPoint(history.gradient(step), panel * PANEL, history.lossWeight(step));
      backward(slot, carry);
    }
    addWeightGradients(steps);
  }

  private void backward(int slot, PanelCarry carry) {
    carry.readoutGradient(outputScale, readoutGradients, slot * PANEL);
    if (layers.length > 0) {
      FeatureRows.addOuter(
          readoutWeights,
          readoutInputs(),
          readoutGradients,
          slot * PANEL,
          carry.outputs(layers.length - 1));
    }
    int at = (slot + 1) * panelState();
    for (int layer = layers.length - 1; layer >= 0; layer--) {
      at -= 2 * layers[layer].hidden() * PANEL;
      layers[layer].backward(slot, states, at, carry.outputs(layer), carry.cells(layer));
      if (layer > 0) {
        layers[layer].addInputGradient(slot, carry.outputs(layer - 1));
      }
    }
  }

  private void addWeightGradients(int steps) {
    float[] x = features;
    int xAt = 0;
    int xStep = featureRows * PANEL;
    int row = 0;
    for (VectorLayer layer : layers) {
      int hAt = row + layer.hidden() * PANEL;
      layer.addWeightGradients(x, xAt, xStep, states, hAt, panelState(), steps, partialSums);
      x = states;
      xAt = hAt + panelState();
      xStep = panelState();
      row += 2 * layer.hidden() * PANEL;
    }
    readoutProducts.add(readoutGradients, 0, PANEL, x, xAt, xStep, steps, partialSums);
    readoutBiasProducts.add(readoutGradients, 0, PANEL, ONES, 0, 0, steps, partialSums);
  }
}
