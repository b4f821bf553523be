package org.gradus.optimizer.learned;

/**
 * The activations of one block of coordinates over a few consecutive steps: slot 0 is the state
 * before the first of them, slot s the activations of step s. Every row has one lane a coordinate.
 *
 * <p>Rows of a slot: the input features, then for each layer its gates i, f, g, o after their
 * activations (4H rows), the cell state c, tanh(c) and the output h (H rows each).
 */
final class BlockTape {
  private static final int ROWS_PER_UNIT = 7;

  private final WeightLayout layout;
  private final int lanes;
  private final int rows;
  private final float[] values;

  BlockTape(WeightLayout layout, int lanes, int steps) {
    this.layout = layout;
    this.lanes = lanes;
    rows = layout.inputs(0) + ROWS_PER_UNIT * layout.units();
    values = new float[(steps + 1) * rows * lanes];
  }

  int lanes() {
    return lanes;
  }

  /** All slots; modified by whoever computes a step. */
  float[] values() {
    return values;
  }

  /** Distance between equal rows of consecutive slots. */
  int slotStride() {
    return rows * lanes;
  }

  /** Where the input features of a slot start. */
  int features(int slot) {
    return slot * slotStride();
  }

  /** Where a layer's gates start. */
  int gates(int slot, int layer) {
    int units = 0;
    for (int below = 0; below < layer; below++) {
      units += layout.hidden(below);
    }
    return features(slot) + (layout.inputs(0) + ROWS_PER_UNIT * units) * lanes;
  }

  /** Where a layer's cell state starts. */
  int cell(int slot, int layer) {
    return gates(slot, layer) + WeightLayout.GATES * layout.hidden(layer) * lanes;
  }

  /** Where tanh of a layer's cell state starts. */
  int cellTanh(int slot, int layer) {
    return cell(slot, layer) + layout.hidden(layer) * lanes;
  }

  /** Where a layer's output starts. */
  int output(int slot, int layer) {
    return cell(slot, layer) + 2 * layout.hidden(layer) * lanes;
  }

  /** Where the inputs of a layer start: the features, or the output of the layer below. */
  int inputs(int slot, int layer) {
    return layer == 0 ? features(slot) : output(slot, layer - 1);
  }

  /** Loads the state of a block into slot 0: for each layer c and then h. */
  void loadState(float[] state, int stateAt) {
    int at = stateAt;
    for (int layer = 0; layer < layout.layers(); layer++) {
      int size = layout.hidden(layer) * lanes;
      System.arraycopy(state, at, values, cell(0, layer), size);
      System.arraycopy(state, at + size, values, output(0, layer), size);
      at += 2 * size;
    }
  }

  /** Stores the state that a slot ends in. */
  void storeState(int slot, float[] state, int stateAt) {
    int at = stateAt;
    for (int layer = 0; layer < layout.layers(); layer++) {
      int size = layout.hidden(layer) * lanes;
      System.arraycopy(values, cell(slot, layer), state, at, size);
      System.arraycopy(values, output(slot, layer), state, at + size, size);
      at += 2 * size;
    }
  }
}
