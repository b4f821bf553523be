package org.gradus.kernel;

/**
 * Sixteen lanes, in which every kernel sums, whatever its vectors' width: so that sums over lanes
 * have the same bits everywhere.
 */
public final class Chunk {
  public static final int LANES = 16;

  private Chunk() {}

  /** Rounded up to whole chunks. */
  public static int roundUp(int lanes) {
    return (lanes + LANES - 1) / LANES * LANES;
  }

  /** The sum of one chunk's lanes, in double, as a tree. */
  public static double sum(float[] x, int at) {
    double s0 = ((double) x[at] + x[at + 8]) + ((double) x[at + 4] + x[at + 12]);
    double s1 = ((double) x[at + 1] + x[at + 9]) + ((double) x[at + 5] + x[at + 13]);
    double s2 = ((double) x[at + 2] + x[at + 10]) + ((double) x[at + 6] + x[at + 14]);
    double s3 = ((double) x[at + 3] + x[at + 11]) + ((double) x[at + 7] + x[at + 15]);
    return (s0 + s2) + (s1 + s3);
  }
}
