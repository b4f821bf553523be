package org.gradus.optimizer.learned.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.gradus.optimizer.learned.Lanes;
import org.gradus.optimizer.learned.LogSign;
import org.gradus.optimizer.learned.Logarithm;

/** The input features of one panel, and what is read out of it. */
final class FeatureRows {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = S.length();
  private static final int PANEL = Lanes.PANEL;

  /** 1.5·2^23: a small whole number added to its bits is added to it. */
  private static final float MAGIC = 12582912f;

  private static final int MAGIC_BITS = 0x4b400000;

  private FeatureRows() {}

  /**
   * The gradient of a panel's coordinates; 0 behind the last one.
   *
   * @param features receives one row
   */
  static void gradient(float[] gradient, int panel, float[] memory, int features) {
    int first = panel * PANEL;
    int count = Math.min(PANEL, gradient.length - first);
    System.arraycopy(gradient, first, memory, features, count);
    Arrays.fill(memory, features + count, features + PANEL, 0);
  }

  /**
   * The two features of log-sign, as {@link LogSign} and {@link Logarithm} compute them.
   *
   * @param features the gradient in its first row; both rows are overwritten
   */
  static void logSign(LogSign logSign, float[] memory, int features) {
    for (int n = features; n < features + PANEL; n += WIDTH) {
      FloatVector v = FloatVector.fromArray(S, memory, n);
      IntVector signBit = v.reinterpretAsInts().and(0x80000000);
      FloatVector size = v.reinterpretAsInts().and(0x7fffffff).reinterpretAsFloats();
      VectorMask<Float> small = size.lt(logSign.threshold());
      FloatVector one = FloatVector.broadcast(S, 1);
      FloatVector sign = one.reinterpretAsInts().or(signBit).reinterpretAsFloats();
      FloatVector linear = v.mul(logSign.rootFactor()).mul(logSign.rootFactor());
      FloatVector magnitude = log(size).mul(logSign.inverse());
      magnitude.blend(-1f, small).intoArray(memory, n);
      sign.blend(linear, small).intoArray(memory, n + PANEL);
    }
  }

  private static FloatVector log(FloatVector x) {
    VectorMask<Float> subnormal = x.lt(Logarithm.SMALLEST_NORMAL);
    IntVector bits = x.blend(x.mul(Logarithm.SUBNORMAL_FACTOR), subnormal).reinterpretAsInts();
    IntVector exponent = bits.sub(Logarithm.ROOT_HALF).lanewise(VectorOperators.ASHR, 23);
    FloatVector f =
        bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1f);
    FloatVector whole = exponent.add(MAGIC_BITS).reinterpretAsFloats().sub(MAGIC);
    FloatVector e = whole.blend(whole.sub(Logarithm.SUBNORMAL_EXPONENT), subnormal);
    FloatVector p = f.fma(constant(Logarithm.P7), constant(Logarithm.P6));
    p = f.fma(p, constant(Logarithm.P5));
    p = f.fma(p, constant(Logarithm.P4));
    p = f.fma(p, constant(Logarithm.P3));
    p = f.fma(p, constant(Logarithm.P2));
    p = f.fma(p, constant(Logarithm.P1));
    p = f.fma(p, constant(Logarithm.P0));
    FloatVector square = f.mul(f);
    FloatVector low = e.fma(constant(Logarithm.LOG_2_LOW), f.mul(square).mul(p));
    FloatVector rest = square.fma(constant(-0.5f), low);
    return e.fma(constant(Logarithm.LOG_2_HIGH), f.add(rest));
  }

  /**
   * scale·(b + Σ w·x) in each lane, NaN where the first feature is beyond the limit.
   *
   * @param w for each input, then the bias
   * @param x [inputs] rows
   * @param features the panel's features
   * @param update receives one row
   */
  static void readout(
      float[] memory,
      int w,
      int inputs,
      int x,
      float scale,
      int features,
      float limit,
      int update) {
    for (int n = 0; n < PANEL; n += WIDTH) {
      FloatVector sum = constant(memory[w + inputs]);
      for (int k = 0; k < inputs; k++) {
        sum = constant(memory[w + k]).fma(load(memory, x + k * PANEL + n), sum);
      }
      IntVector size = load(memory, features + n).reinterpretAsInts().and(0x7fffffff);
      VectorMask<Float> harmless = size.reinterpretAsFloats().compare(VectorOperators.LE, limit);
      constant(Float.NaN).blend(sum.mul(scale), harmless).intoArray(memory, update + n);
    }
  }

  /**
   * r ← r + w·d for each row of r.
   *
   * @param w one a row
   * @param d one row
   */
  static void addOuter(float[] memory, int w, int rows, int d, int r) {
    for (int k = 0; k < rows; k++) {
      FloatVector weight = constant(memory[w + k]);
      for (int n = 0; n < PANEL; n += WIDTH) {
        int at = r + k * PANEL + n;
        weight.fma(load(memory, d + n), load(memory, at)).intoArray(memory, at);
      }
    }
  }

  private static FloatVector load(float[] memory, int at) {
    return FloatVector.fromArray(S, memory, at);
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(S, value);
  }
}
