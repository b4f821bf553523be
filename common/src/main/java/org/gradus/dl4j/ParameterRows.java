package org.gradus.dl4j;

/**
 * The state of a block of parameters, one row a parameter: the kernel's floats, the fallback's,
 * steps made, and the step from which the fallback is used (0 for none, then it is the horizon).
 * Rows follow one another as parameters do, so that the state does not depend on how Deeplearning4j
 * merges blocks. The last two are the same in all rows; each row has them so that they survive
 * every division, and averages of equal states are equal to them.
 *
 * @param kernel floats of the kernel
 * @param fallback floats of the fallback
 */
record ParameterRows(int kernel, int fallback) {
  private static final int CONTROL = 2;

  /** Floats of a row. */
  int floats() {
    return kernel + fallback + CONTROL;
  }

  /** Where the steps made stand in a row: exact up to 2^24. */
  int steps() {
    return kernel + fallback;
  }

  /** Where the step stands in a row from which the fallback is used. */
  int fallen() {
    return kernel + fallback + 1;
  }
}
