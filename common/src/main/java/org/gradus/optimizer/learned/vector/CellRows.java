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
      float[] gates,
      int gatesAt,
      float[] tanh,
      int tanhAt,
      float[] before,
      int beforeAt,
      float[] outputGradient,
      float[] cellGradient,
      int hidden) {
    int gate = hidden * PANEL;
    for (int n = 0; n < gate; n += WIDTH) {
      int z = gatesAt + n;
      FloatVector o = load(gates, z + 3 * gate);
      FloatVector t = load(tanh, tanhAt + n);
      FloatVector scaled = load(outputGradient, n).mul(o);
      FloatVector product = scaled.mul(t);
      product.sub(product.mul(o)).intoArray(gates, z + 3 * gate);
      FloatVector dc = load(cellGradient, n).add(scaled.sub(product.mul(t)));

      FloatVector i = load(gates, z);
      FloatVector g = load(gates, z + 2 * gate);
      scaled = dc.mul(i);
      product = scaled.mul(g);
      product.sub(product.mul(i)).intoArray(gates, z);
      scaled.sub(product.mul(g)).intoArray(gates, z + 2 * gate);

      FloatVector f = load(gates, z + gate);
      scaled = dc.mul(f);
      product = scaled.mul(load(before, beforeAt + n));
      product.sub(product.mul(f)).intoArray(gates, z + gate);
      scaled.intoArray(cellGradient, n);
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(S, array, at);
  }
}
