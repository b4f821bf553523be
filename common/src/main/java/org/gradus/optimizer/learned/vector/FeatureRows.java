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
  static void gradient(float[] gradient, int panel, float[] features, int at) {
    int first = panel * PANEL;
    int count = Math.min(PANEL, gradient.length - first);
    System.arraycopy(gradient, first, features, at, count);
    Arrays.fill(features, at + count, at + PANEL, 0);
  }

  /**
   * The two features of log-sign, as {@link LogSign} and {@link Logarithm} compute them.
   *
   * @param features the gradient in its first row; both rows are overwritten
   */
  static void logSign(LogSign logSign, float[] features, int at) {
    for (int n = at; n < at + PANEL; n += WIDTH) {
      FloatVector v = FloatVector.fromArray(S, features, n);
      IntVector signBit = v.reinterpretAsInts().and(0x80000000);
      FloatVector size = v.reinterpretAsInts().and(0x7fffffff).reinterpretAsFloats();
      VectorMask<Float> small = size.lt(logSign.threshold());
      FloatVector one = FloatVector.broadcast(S, 1);
      FloatVector sign = one.reinterpretAsInts().or(signBit).reinterpretAsFloats();
      FloatVector linear = v.mul(logSign.rootFactor()).mul(logSign.rootFactor());
      FloatVector magnitude = log(size).mul(logSign.inverse());
      magnitude.blend(-1f, small).intoArray(features, n);
      sign.blend(linear, small).intoArray(features, n + PANEL);
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
      float[] w,
      int inputs,
      float[] x,
      int xAt,
      float scale,
      float[] features,
      int featuresAt,
      float limit,
      float[] update) {
    for (int n = 0; n < PANEL; n += WIDTH) {
      FloatVector sum = constant(w[inputs]);
      for (int k = 0; k < inputs; k++) {
        sum = constant(w[k]).fma(FloatVector.fromArray(S, x, xAt + k * PANEL + n), sum);
      }
      FloatVector feature = FloatVector.fromArray(S, features, featuresAt + n);
      VectorMask<Float> harmless =
          feature
              .reinterpretAsInts()
              .and(0x7fffffff)
              .reinterpretAsFloats()
              .compare(VectorOperators.LE, limit);
      constant(Float.NaN).blend(sum.mul(scale), harmless).intoArray(update, n);
    }
  }

  /**
   * r ← r + w·d for each row of r.
   *
   * @param w one a row
   * @param d one row
   */
  static void addOuter(float[] w, int rows, float[] d, int dAt, float[] r) {
    for (int k = 0; k < rows; k++) {
      FloatVector weight = constant(w[k]);
      for (int n = 0; n < PANEL; n += WIDTH) {
        int at = k * PANEL + n;
        weight
            .fma(FloatVector.fromArray(S, d, dAt + n), FloatVector.fromArray(S, r, at))
            .intoArray(r, at);
      }
    }
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(S, value);
  }
}
