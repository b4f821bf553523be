package org.gradus.optimizer.learned;

/**
 * The elementwise part of the backward pass through an LSTM cell, element by element over runs of
 * {@code size} floats. The three methods are called in the order in which they stand here.
 */
final class GateGradients {
  private GateGradients() {}

  /**
   * ∂L/∂z_o = ∂L/∂h'·tanh(c')·o(1 − o), and completes ∂L/∂c' += ∂L/∂h'·o(1 − tanh²(c')).
   *
   * @param gate receives ∂L/∂z_o from {@code zo}
   * @param outputGradient ∂L/∂h', not modified
   * @param cellGradient ∂L/∂c', modified
   */
  static void output(
      float[] gate,
      int zo,
      int size,
      float[] outputGradient,
      float[] cellGradient,
      float[] values,
      int o,
      int tanh) {
    for (int n = 0; n < size; n++) {
      float scaled = outputGradient[n] * values[o + n];
      float product = scaled * values[tanh + n];
      gate[zo + n] = product - product * values[o + n];
      cellGradient[n] += scaled - product * values[tanh + n];
    }
  }

  /** ∂L/∂z_i = ∂L/∂c'·g·i(1 − i) and ∂L/∂z_g = ∂L/∂c'·i(1 − g²). */
  static void inputAndCandidate(
      float[] gate, int zi, int zg, int size, float[] cellGradient, float[] values, int i, int g) {
    for (int n = 0; n < size; n++) {
      float scaled = cellGradient[n] * values[i + n];
      float product = scaled * values[g + n];
      gate[zi + n] = product - product * values[i + n];
      gate[zg + n] = scaled - product * values[g + n];
    }
  }

  /** ∂L/∂z_f = ∂L/∂c'·c·f(1 − f), and passes on ∂L/∂c = ∂L/∂c'·f. */
  static void forget(
      float[] gate, int zf, int size, float[] cellGradient, float[] values, int f, int cell) {
    for (int n = 0; n < size; n++) {
      float scaled = cellGradient[n] * values[f + n];
      float product = scaled * values[cell + n];
      gate[zf + n] = product - product * values[f + n];
      cellGradient[n] = scaled;
    }
  }
}
