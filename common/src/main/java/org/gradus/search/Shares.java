package org.gradus.search;

/** Shares of values that are apart: each has a part of 0 to 1, all of one length. */
final class Shares {
  private Shares() {}

  /** In whose part a share lies. */
  static int index(double share, int count) {
    return Math.min((int) (share * count), count - 1);
  }

  /** The middle of a value's part. */
  static double middle(int index, int count) {
    return (index + 0.5) / count;
  }
}
