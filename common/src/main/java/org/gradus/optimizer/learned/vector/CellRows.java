package org.gradus.optimizer.learned.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.gradus.optimizer.learned.Lanes;

/** The elementwise part of the way back through an LSTM layer, over the rows of one panel. */
final class CellRows {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = S.length();
  private static final int PANEL = Lanes.PANEL;

  private CellRows() {}

  /**
   * ∂L/∂z from ∂L/∂h' and ∂L/∂c', and ∂L/∂c.
   *
   * @param gates [i, f, g, o][hidden] rows: the gates in, ∂L/∂z out
   * @param tanh tanh(c'), [hidden] rows
   * @param before c, [hidden] rows
   * @param outputGradient ∂L/∂h', [hidden] rows
   * @param cellGradient ∂L/∂c' without the part through h' in, ∂L/∂c out, [hidden] rows
   */
  static void gradients(
      float[] memory,
      int gates,
      int tanh,
      int before,
      int outputGradient,
      int cellGradient,
      int hidden) {
    int gate = hidden * PANEL;
    for (int n = 0; n < gate; n += WIDTH) {
      int z = gates + n;
      FloatVector o = load(memory, z + 3 * gate);
      FloatVector t = load(memory, tanh + n);
      FloatVector scaled = load(memory, outputGradient + n).mul(o);
      FloatVector product = scaled.mul(t);
      product.sub(product.mul(o)).intoArray(memory, z + 3 * gate);
      FloatVector dc = load(memory, cellGradient + n).add(scaled.sub(product.mul(t)));

      FloatVector i = load(memory, z);
      FloatVector g = load(memory, z + 2 * gate);
      scaled = dc.mul(i);
      product = scaled.mul(g);
      product.sub(product.mul(i)).intoArray(memory, z);
      scaled.sub(product.mul(g)).intoArray(memory, z + 2 * gate);

      FloatVector f = load(memory, z + gate);
      scaled = dc.mul(f);
      product = scaled.mul(load(memory, before + n));
      product.sub(product.mul(f)).intoArray(memory, z + gate);
      scaled.intoArray(memory, cellGradient + n);
    }
  }

  private static FloatVector load(float[] memory, int at) {
    return FloatVector.fromArray(S, memory, at);
  }
}
