package org.gradus.optimizer.learned;

import java.util.Arrays;

/**
 * The activations of a block's coordinates over a few consecutive steps, of one chunk of every
 * panel: slot 0 is the state before the first of the steps, slot s the activations of step s. Every
 * row has one lane a coordinate, panel after panel.
 *
 * <p>Rows of a slot: the input features, then for each layer its gates i, f, g, o after their
 * activations (4H rows), the cell state c, tanh(c) and the output h (H rows each).
 */
final class BlockTape {
  private static final int ROWS_PER_UNIT = 7;

  private final int[] hidden;
  private final int chunk;
  private final int panels;
  private final int slotRows;
  private final float[][] rows;

  /** For each layer, where its gates start within a slot. */
  private final int[] gates;

  /**
   * @param chunk of each panel
   * @param panels of a block
   */
  BlockTape(WeightLayout layout, int chunk, int panels, int steps) {
    this.chunk = chunk;
    this.panels = panels;
    hidden = new int[layout.layers()];
    gates = new int[layout.layers()];
    int row = layout.inputs(0);
    for (int layer = 0; layer < gates.length; layer++) {
      hidden[layer] = layout.hidden(layer);
      gates[layer] = row;
      row += ROWS_PER_UNIT * hidden[layer];
    }
    slotRows = row;
    rows = new float[(steps + 1) * slotRows][panels * Lanes.CHUNK];
  }

  /**
   * Loads a row of the block's coordinates; lanes that it does not have become 0.
   *
   * @param coordinates one number for each coordinate of all blocks
   */
  void loadRow(float[] coordinates, int block, float[] row) {
    for (int panel = 0; panel < panels; panel++) {
      int at = panel * Lanes.CHUNK;
      int first = first(block, panel);
      int count = Math.max(0, Math.min(Lanes.CHUNK, coordinates.length - first));
      System.arraycopy(coordinates, Math.min(first, coordinates.length), row, at, count);
      Arrays.fill(row, at + count, at + Lanes.CHUNK, 0);
    }
  }

  /** Stores a row of the block's coordinates, as far as there are any. */
  void storeRow(float[] row, int block, float[] coordinates) {
    for (int panel = 0; panel < panels; panel++) {
      int first = first(block, panel);
      int count = Math.min(Lanes.CHUNK, coordinates.length - first);
      if (count > 0) {
        System.arraycopy(row, panel * Lanes.CHUNK, coordinates, first, count);
      }
    }
  }

  private int first(int block, int panel) {
    return (block * panels + panel) * Lanes.PANEL + chunk * Lanes.CHUNK;
  }

  /** The rows of all slots; modified by whoever computes a step. */
  float[][] rows() {
    return rows;
  }

  /** Distance between equal rows of consecutive slots. */
  int slotRows() {
    return slotRows;
  }

  /** The first input feature of a slot. */
  int features(int slot) {
    return slot * slotRows;
  }

  /** The first row of a layer's gates. */
  int gates(int slot, int layer) {
    return slot * slotRows + gates[layer];
  }

  /** The first row of a layer's cell state. */
  int cell(int slot, int layer) {
    return gates(slot, layer) + WeightLayout.GATES * hidden[layer];
  }

  /** The first row of tanh of a layer's cell state. */
  int cellTanh(int slot, int layer) {
    return cell(slot, layer) + hidden[layer];
  }

  /** The first row of a layer's output. */
  int output(int slot, int layer) {
    return cellTanh(slot, layer) + hidden[layer];
  }

  /** The first row of a layer's inputs: the features, or the output of the layer below. */
  int inputs(int slot, int layer) {
    return layer == 0 ? features(slot) : output(slot, layer - 1);
  }

  /** Loads the state of a block into slot 0; lanes that it does not have become 0. */
  void loadState(float[] state, int block) {
    int panels = panels(state, block);
    for (int layer = 0; layer < gates.length; layer++) {
      for (int k = 0; k < hidden[layer]; k++) {
        load(state, block, panels, stateRow(layer) + k, rows[cell(0, layer) + k]);
        load(state, block, panels, stateRow(layer) + hidden[layer] + k, rows[output(0, layer) + k]);
      }
    }
  }

  /** Stores the state that a slot ends in. */
  void storeState(int slot, float[] state, int block) {
    int panels = panels(state, block);
    for (int layer = 0; layer < gates.length; layer++) {
      for (int k = 0; k < hidden[layer]; k++) {
        store(rows[cell(slot, layer) + k], state, block, panels, stateRow(layer) + k);
        store(
            rows[output(slot, layer) + k],
            state,
            block,
            panels,
            stateRow(layer) + hidden[layer] + k);
      }
    }
  }

  private int panelSize() {
    return stateRow(gates.length) * Lanes.PANEL;
  }

  /** Where a layer's c starts among the rows of a panel; its h follows. */
  private int stateRow(int layer) {
    int row = 0;
    for (int below = 0; below < layer; below++) {
      row += 2 * hidden[below];
    }
    return row;
  }

  private int panels(float[] state, int block) {
    return panelSize() == 0 ? 0 : Math.min(panels, state.length / panelSize() - block * panels);
  }

  private int at(int block, int panel, int row) {
    return (block * panels + panel) * panelSize() + row * Lanes.PANEL + chunk * Lanes.CHUNK;
  }

  private void load(float[] state, int block, int panels, int stateRow, float[] row) {
    for (int panel = 0; panel < panels; panel++) {
      System.arraycopy(state, at(block, panel, stateRow), row, panel * Lanes.CHUNK, Lanes.CHUNK);
    }
    Arrays.fill(row, panels * Lanes.CHUNK, row.length, 0);
  }

  private void store(float[] row, float[] state, int block, int panels, int stateRow) {
    for (int panel = 0; panel < panels; panel++) {
      System.arraycopy(row, panel * Lanes.CHUNK, state, at(block, panel, stateRow), Lanes.CHUNK);
    }
  }
}
