package org.gradus.optimizer.learned.vector;

import java.util.Arrays;
import org.gradus.optimizer.learned.Lanes;
import org.gradus.optimizer.learned.WeightLayout;

/** What flows backwards from one group of steps of a panel to the group before. */
final class PanelCarry {

  /** Σ_{s>t} w_s ∇f(θ_s), which is ∂L/∂g_t. */
  private final float[] runningSum = new float[Lanes.PANEL];

  /** For each layer ∂L/∂h, [H] rows. */
  private final float[][] outputs;

  /** For each layer ∂L/∂c, [H] rows. */
  private final float[][] cells;

  PanelCarry(WeightLayout layout) {
    outputs = new float[layout.layers()][];
    cells = new float[layout.layers()][];
    for (int layer = 0; layer < layout.layers(); layer++) {
      outputs[layer] = new float[layout.hidden(layer) * Lanes.PANEL];
      cells[layer] = new float[layout.hidden(layer) * Lanes.PANEL];
    }
  }

  float[] outputs(int layer) {
    return outputs[layer];
  }

  float[] cells(int layer) {
    return cells[layer];
  }

  /** Begins at the end of the segment: nothing flows in across the boundary. */
  void clear() {
    Arrays.fill(runningSum, 0);
    for (int layer = 0; layer < outputs.length; layer++) {
      Arrays.fill(outputs[layer], 0);
      Arrays.fill(cells[layer], 0);
    }
  }

  /** Adds w_s ∇f(θ_s) of the panel's coordinates to the running sum. */
  void addPoint(float[] gradient, int first, float lossWeight) {
    int count = Math.min(Lanes.PANEL, gradient.length - first);
    for (int n = 0; n < count; n++) {
      runningSum[n] = Math.fma(lossWeight, gradient[first + n], runningSum[n]);
    }
  }

  /** ∂L/∂(w·h + b) of a step: the running sum times the output scale. */
  void readoutGradient(float outputScale, float[] gradient, int at) {
    for (int n = 0; n < Lanes.PANEL; n++) {
      gradient[at + n] = Math.fma(outputScale, runningSum[n], 0f);
    }
  }
}
