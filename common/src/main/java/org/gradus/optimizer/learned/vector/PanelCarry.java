package org.gradus.optimizer.learned.vector;

import java.util.Arrays;
import org.gradus.optimizer.learned.Lanes;
import org.gradus.optimizer.learned.WeightLayout;

/** What flows backwards from one group of steps of a panel to the group before. */
final class PanelCarry {
  private final float[] memory;

  /** Σ_{s>t} w_s ∇f(θ_s), which is ∂L/∂g_t; one row. */
  private final int runningSum;

  /** For each layer ∂L/∂h, [H] rows, and ∂L/∂c, [H] rows. */
  private final int[] outputs;

  private final int[] cells;
  private final int end;

  PanelCarry(WeightLayout layout, Arena arena) {
    memory = arena.memory();
    runningSum = arena.take(Lanes.PANEL);
    outputs = new int[layout.layers()];
    cells = new int[layout.layers()];
    for (int layer = 0; layer < layout.layers(); layer++) {
      outputs[layer] = arena.take(layout.hidden(layer) * Lanes.PANEL);
      cells[layer] = arena.take(layout.hidden(layer) * Lanes.PANEL);
    }
    end = runningSum + floats(layout);
  }

  /** Floats that it takes of the arena. */
  static int floats(WeightLayout layout) {
    return (1 + 2 * layout.units()) * Lanes.PANEL;
  }

  int outputs(int layer) {
    return outputs[layer];
  }

  int cells(int layer) {
    return cells[layer];
  }

  /** Begins at the end of the segment: nothing flows in across the boundary. */
  void clear() {
    Arrays.fill(memory, runningSum, end, 0);
  }

  /** Adds w_s ∇f(θ_s) of the panel's coordinates to the running sum. */
  void addPoint(float[] gradient, int first, float lossWeight) {
    int count = Math.min(Lanes.PANEL, gradient.length - first);
    for (int n = 0; n < count; n++) {
      int at = runningSum + n;
      memory[at] = Math.fma(lossWeight, gradient[first + n], memory[at]);
    }
  }

  /** ∂L/∂(w·h + b) of a step, one row: the running sum times the output scale. */
  void readoutGradient(float outputScale, int row) {
    for (int n = 0; n < Lanes.PANEL; n++) {
      memory[row + n] = Math.fma(outputScale, memory[runningSum + n], 0f);
    }
  }
}
