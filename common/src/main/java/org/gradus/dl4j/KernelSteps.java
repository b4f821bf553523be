package org.gradus.dl4j;

import java.util.Arrays;
import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.Kernels;
import org.gradus.optimizer.learned.Lanes;
import org.gradus.optimizer.learned.LearnedOptimizer;

/** Steps of the learned optimizer for one block of parameters, piece after piece. */
final class KernelSteps {
  private final Kernel kernel;
  private final int piece;
  private final KernelPanels panels;
  private final float[] gradients;
  private final float[] updates;

  /**
   * @param optimizer of one group
   */
  KernelSteps(LearnedOptimizer optimizer, ParameterRows layout, int parameters) {
    kernel = Kernels.create(optimizer.architecture());
    kernel.setWeights(optimizer.weights());
    piece = piece(parameters);
    panels = new KernelPanels(new float[kernel.stateSize(piece)], layout.kernel());
    gradients = new float[piece];
    updates = new float[piece];
  }

  /** How many parameters are treated at a time: whole panels, as even as can be. */
  static int piece(int parameters) {
    return Lanes.blockPanels(parameters) * Lanes.PANEL;
  }

  /**
   * A step of all parameters. Those whose gradient is not finite, or too large for the kernel, stay
   * where they are, with their state: preprocessing could hide it.
   *
   * @param values ∇f(θ_t), modified: −g_t
   * @param made steps made with this one
   * @return how many stayed
   */
  int step(FloatView values, StateRows rows, float made) {
    int stayed = 0;
    for (int first = 0; first < rows.parameters(); first += piece) {
      int count = Math.min(piece, rows.parameters() - first);
      values.get(first, gradients, count);
      stayed += step(rows, first, count, made);
      values.put(first, gradients, count);
    }
    return stayed;
  }

  private int step(StateRows rows, int first, int count, float made) {
    int floats = rows.layout().floats();
    Arrays.fill(gradients, count, piece, 0);
    float[] states = rows.read(first, count);
    for (int i = 0; i < count; i++) {
      panels.load(i, states, i * floats);
    }
    kernel.step(gradients, panels.state(), panels.state(), updates);
    int stayed = 0;
    for (int i = 0; i < count; i++) {
      states[i * floats + rows.layout().steps()] = made;
      if (Float.isFinite(gradients[i]) && Float.isFinite(updates[i])) {
        panels.store(i, states, i * floats);
        gradients[i] = -updates[i];
      } else {
        gradients[i] = 0;
        stayed++;
      }
    }
    rows.write(first, count);
    return stayed;
  }
}
