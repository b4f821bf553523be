package org.gradus.optimizee.features;

import java.io.Serializable;

/**
 * The weights of one convolution, a cross-correlation: y[o][p] = b[o] + Σ w[o][i][k] x[i][p + k].
 *
 * @param outputs channels it makes
 * @param inputs channels it reads
 * @param side of its window, in pixels
 * @param weights [outputs][inputs][side][side], not modified
 * @param bias [outputs], not modified
 */
record Filters(int outputs, int inputs, int side, float[] weights, float[] bias)
    implements Serializable {

  float weight(int output, int input, int tap) {
    return weights[(output * inputs + input) * taps() + tap];
  }

  /** Places of the window. */
  int taps() {
    return side * side;
  }

  /**
   * The same convolution with a stride, made on the phases of its input: the images of every
   * stride-th row and column, of which an input has stride². What the window lacks is zeros.
   */
  Filters onPhases(int stride) {
    int phaseSide = (side + stride - 1) / stride;
    int phases = stride * stride;
    float[] moved = new float[outputs * inputs * phases * phaseSide * phaseSide];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        for (int tap = 0; tap < taps(); tap++) {
          int y = tap / side;
          int x = tap % side;
          int phase = y % stride * stride + x % stride;
          int at = (o * inputs + i) * phases + phase;
          moved[(at * phaseSide + y / stride) * phaseSide + x / stride] = weight(o, i, tap);
        }
      }
    }
    return new Filters(outputs, inputs * phases, phaseSide, moved, bias);
  }
}
