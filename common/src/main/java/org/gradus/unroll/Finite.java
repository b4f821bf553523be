package org.gradus.unroll;

/** Looks for infinities and NaN. */
public final class Finite {
  private Finite() {}

  /** Whether every value is finite. */
  public static boolean all(float[] values) {
    float zero = 0;
    for (float value : values) {
      zero += value * 0; // NaN from the first value that is not finite
    }
    return zero == 0;
  }
}
