package org.gradus.optimizer.learned;

/**
 * The elementwise part of the backward pass through an LSTM cell, for one unit: rows of lanes. The
 * three methods are called in the order in which they stand here.
 */
final class GateGradients {
  private GateGradients() {}

  /**
   * ∂L/∂z_o = ∂L/∂h'·tanh(c')·o(1 − o), and completes ∂L/∂c' += ∂L/∂h'·o(1 − tanh²(c')).
   *
   * @param gate ∂L/∂z_o, modified
   * @param outputGradient ∂L/∂h', not modified
   * @param cellGradient ∂L/∂c', modified
   */
  static void output(
      float[] gate, float[] outputGradient, float[] cellGradient, float[] o, float[] tanh) {
    for (int n = 0; n < gate.length; n++) {
      float scaled = outputGradient[n] * o[n];
      float product = scaled * tanh[n];
      gate[n] = product - product * o[n];
      cellGradient[n] += scaled - product * tanh[n];
    }
  }

  /**
   * ∂L/∂z_i = ∂L/∂c'·g·i(1 − i) and ∂L/∂z_g = ∂L/∂c'·i(1 − g²).
   *
   * @param input ∂L/∂z_i, modified
   * @param candidate ∂L/∂z_g, modified
   */
  static void inputAndCandidate(
      float[] input, float[] candidate, float[] cellGradient, float[] i, float[] g) {
    for (int n = 0; n < input.length; n++) {
      float scaled = cellGradient[n] * i[n];
      float product = scaled * g[n];
      input[n] = product - product * i[n];
      candidate[n] = scaled - product * g[n];
    }
  }

  /**
   * ∂L/∂z_f = ∂L/∂c'·c·f(1 − f), and passes on ∂L/∂c = ∂L/∂c'·f.
   *
   * @param gate ∂L/∂z_f, modified
   * @param cellGradient ∂L/∂c' in, ∂L/∂c out
   * @param cell c, the state before the step
   */
  static void forget(float[] gate, float[] cellGradient, float[] f, float[] cell) {
    for (int n = 0; n < gate.length; n++) {
      float scaled = cellGradient[n] * f[n];
      float product = scaled * cell[n];
      gate[n] = product - product * f[n];
      cellGradient[n] = scaled;
    }
  }
}
