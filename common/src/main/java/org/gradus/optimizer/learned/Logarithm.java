package org.gradus.optimizer.learned;

/**
 * The natural logarithm in single precision without a library call, so that it is the same on every
 * machine.
 *
 * <p>x = 2^e·(1 + f) with 1 + f in [√½, √2); log(1 + f) = f − f²/2 + f³P(f) with P of degree 7,
 * fitted for the smallest largest relative error (5.9e-9 in exact arithmetic); e·log 2 is added in
 * two parts. The result is within 1.2e-7 of the logarithm, relative to the larger of it and 1.
 */
final class Logarithm {
  /** The bits of √½: subtracting them leaves e in the exponent's place. */
  private static final int ROOT_HALF = 0x3f3504f3;

  /** Smaller numbers are multiplied by 2^{@value #SUBNORMAL_EXPONENT} first. */
  private static final float SMALLEST_NORMAL = Float.MIN_NORMAL;

  private static final int SUBNORMAL_EXPONENT = 23;

  /** 2^23. */
  private static final float SUBNORMAL_FACTOR = 8388608f;

  private static final float LOG_2_HIGH = 355f / 512;
  private static final float LOG_2_LOW = (float) (0.6931471805599453 - 355.0 / 512);

  private static final float P0 = 0.3333333f;
  private static final float P1 = -0.25000823f;
  private static final float P2 = 0.20001227f;
  private static final float P3 = -0.16623355f;
  private static final float P4 = 0.14201762f;
  private static final float P5 = -0.13160202f;
  private static final float P6 = 0.1276156f;
  private static final float P7 = -0.07634424f;

  private Logarithm() {}

  /**
   * log x.
   *
   * @param x above 0 and finite
   */
  static float log(float x) {
    boolean subnormal = x < SMALLEST_NORMAL;
    int bits = Float.floatToRawIntBits(subnormal ? x * SUBNORMAL_FACTOR : x);
    int exponent = (bits - ROOT_HALF) >> 23;
    float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1;
    float e = subnormal ? exponent - SUBNORMAL_EXPONENT : exponent;
    float p = Math.fma(f, P7, P6);
    p = Math.fma(f, p, P5);
    p = Math.fma(f, p, P4);
    p = Math.fma(f, p, P3);
    p = Math.fma(f, p, P2);
    p = Math.fma(f, p, P1);
    p = Math.fma(f, p, P0);
    float square = f * f;
    float low = Math.fma(e, LOG_2_LOW, f * square * p);
    float rest = Math.fma(-0.5f, square, low);
    return Math.fma(e, LOG_2_HIGH, f + rest);
  }
}
