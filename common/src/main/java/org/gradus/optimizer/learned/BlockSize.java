package org.gradus.optimizer.learned;

/**
 * How coordinates are cut into blocks of equal size: as few blocks as possible of at most {@link
 * #MOST} lanes, a multiple of {@link #MULTIPLE}. A function of their number alone, since the order
 * of summation depends on it.
 *
 * @param lanes coordinates of a block; lanes behind the last coordinate compute on zeros
 * @param blocks number of blocks
 */
record BlockSize(int lanes, int blocks) {
  static final int MOST = 256;
  static final int MULTIPLE = 16;

  static BlockSize of(int coordinates) {
    int blocks = divideUp(coordinates, MOST);
    return new BlockSize(divideUp(divideUp(coordinates, blocks), MULTIPLE) * MULTIPLE, blocks);
  }

  private static int divideUp(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
