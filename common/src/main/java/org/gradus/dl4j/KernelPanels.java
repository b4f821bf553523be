package org.gradus.dl4j;

import org.gradus.optimizer.learned.Lanes;

/**
 * The kernel's state of some parameters as the kernel has it: panels of {@value Lanes#PANEL} lanes,
 * in each a row of lanes for each float of state. Here is the way from rows a parameter and back.
 */
final class KernelPanels {
  private static final int PANEL = Lanes.PANEL;

  private final float[] state;
  private final int floats;

  /**
   * @param state its memory, kept
   * @param floats of state a parameter
   */
  KernelPanels(float[] state, int floats) {
    this.state = state;
    this.floats = floats;
  }

  /** What the kernel reads and changes. */
  float[] state() {
    return state;
  }

  /**
   * Takes a parameter's state from its row.
   *
   * @param rows not modified
   * @param at where its row begins
   */
  void load(int parameter, float[] rows, int at) {
    int lane = lane(parameter);
    for (int i = 0; i < floats; i++) {
      state[lane + i * PANEL] = rows[at + i];
    }
  }

  /**
   * Writes a parameter's state to its row.
   *
   * @param rows modified
   * @param at where its row begins
   */
  void store(int parameter, float[] rows, int at) {
    int lane = lane(parameter);
    for (int i = 0; i < floats; i++) {
      rows[at + i] = state[lane + i * PANEL];
    }
  }

  private int lane(int parameter) {
    return parameter / PANEL * floats * PANEL + parameter % PANEL;
  }
}
