package org.gradus.optimizer.learned.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.gradus.optimizer.learned.Activations;
import org.gradus.optimizer.learned.Lanes;

/**
 * The elementwise part of an LSTM layer over the rows of one panel, forwards and backwards, for all
 * units of the layer. Few activations a method: the just-in-time compiler gives up on methods with
 * ten.
 */
final class CellRows {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = S.length();
  private static final int PANEL = Lanes.PANEL;
  private static final int SIGN = 0x80000000;
  private static final int SIZE = 0x7fffffff;

  private CellRows() {}

  /**
   * i, f, g ← σ, σ, tanh of their sums; c' = f∘c + i∘g.
   *
   * @param gates [i, f, g, o][hidden] rows
   * @param before c, [hidden] rows
   * @param after receives c', [hidden] rows; may be the place of c
   */
  static void cells(
      float[] gates,
      int gatesAt,
      float[] before,
      int beforeAt,
      float[] after,
      int afterAt,
      int hidden) {
    int gate = hidden * PANEL;
    for (int n = 0; n < gate; n += WIDTH) {
      int z = gatesAt + n;
      FloatVector i = sigmoid(load(gates, z));
      FloatVector f = sigmoid(load(gates, z + gate));
      FloatVector g = tanh(load(gates, z + 2 * gate));
      i.intoArray(gates, z);
      f.intoArray(gates, z + gate);
      g.intoArray(gates, z + 2 * gate);
      f.fma(load(before, beforeAt + n), i.mul(g)).intoArray(after, afterAt + n);
    }
  }

  /**
   * o ← σ of its sum; h' = o∘tanh(c').
   *
   * @param gates [i, f, g, o][hidden] rows
   * @param cells c', [hidden] rows
   * @param tanh receives tanh(c'), [hidden] rows
   * @param output receives h', [hidden] rows
   */
  static void outputs(
      float[] gates,
      int gatesAt,
      float[] cells,
      int cellsAt,
      float[] tanh,
      int tanhAt,
      float[] output,
      int outputAt,
      int hidden) {
    int gate = hidden * PANEL;
    for (int n = 0; n < gate; n += WIDTH) {
      int z = gatesAt + 3 * gate + n;
      FloatVector o = sigmoid(load(gates, z));
      FloatVector t = tanh(load(cells, cellsAt + n));
      o.intoArray(gates, z);
      t.intoArray(tanh, tanhAt + n);
      o.mul(t).intoArray(output, outputAt + n);
    }
  }

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

  /** As {@link Activations}; the clamp on the bits, which is faster, hides NaN. */
  private static FloatVector tanh(FloatVector x) {
    FloatVector v = clamp(x, Activations.CLAMP);
    FloatVector u = v.mul(v);
    FloatVector p = constant(Activations.P4);
    p = p.fma(u, constant(Activations.P3));
    p = p.fma(u, constant(Activations.P2));
    p = p.fma(u, constant(Activations.P1));
    p = p.fma(u, constant(Activations.P0));
    FloatVector q = constant(Activations.Q4);
    q = q.fma(u, constant(Activations.Q3));
    q = q.fma(u, constant(Activations.Q2));
    q = q.fma(u, constant(Activations.Q1));
    q = q.fma(u, constant(Activations.Q0));
    return v.mul(p).div(q);
  }

  /** ½ + ½ tanh(x/2), the powers of two taken into the coefficients, which rounds nothing. */
  private static FloatVector sigmoid(FloatVector x) {
    FloatVector v = clamp(x, 2 * Activations.CLAMP);
    FloatVector u = v.mul(v);
    FloatVector p = constant(Activations.P4 / 1024);
    p = p.fma(u, constant(Activations.P3 / 256));
    p = p.fma(u, constant(Activations.P2 / 64));
    p = p.fma(u, constant(Activations.P1 / 16));
    p = p.fma(u, constant(Activations.P0 / 4));
    FloatVector q = constant(Activations.Q4 / 256);
    q = q.fma(u, constant(Activations.Q3 / 64));
    q = q.fma(u, constant(Activations.Q2 / 16));
    q = q.fma(u, constant(Activations.Q1 / 4));
    q = q.fma(u, constant(Activations.Q0));
    return v.mul(p).div(q).add(constant(0.5f));
  }

  private static FloatVector clamp(FloatVector x, float limit) {
    IntVector bits = x.reinterpretAsInts();
    return bits.and(SIZE)
        .min(Float.floatToRawIntBits(limit))
        .or(bits.and(SIGN))
        .reinterpretAsFloats();
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(S, value);
  }
}
