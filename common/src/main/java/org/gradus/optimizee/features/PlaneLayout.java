package org.gradus.optimizee.features;

import org.gradus.kernel.Chunk;

/**
 * How planes of one size lie in an array: each row of a plane has one border element on either
 * side, each plane a border row above and below, rows follow one another, and so do planes, with
 * some elements between them. So the neighbour of every pixel is a fixed distance away, and a
 * convolution is a sum of shifted planes.
 *
 * @param height of a plane, without its border
 * @param width of a plane, without its border
 */
record PlaneLayout(int height, int width) {

  /** Distance from a pixel to the one below. */
  int stride() {
    return width + 2;
  }

  /**
   * Distance from a plane to the next. The elements between them take what whole vectors write
   * behind a plane's last pixel.
   */
  int step() {
    return Chunk.roundUp((height + 2) * stride() + Chunk.LANES);
  }

  /** Elements before the first plane: what is above its border. */
  int margin() {
    return Chunk.roundUp(stride() + 1);
  }

  /** Elements of an array of so many planes, with what whole vectors read behind the last. */
  int length(int planes) {
    return 2 * margin() + planes * step() + 2 * Chunk.LANES;
  }

  /** From a plane's beginning to its first pixel. */
  int firstPixel() {
    return stride() + 1;
  }

  /** From the first pixel to the last, borders between them included. */
  int pixelSpan() {
    return (height - 1) * stride() + width;
  }

  /** The whole plane with its border. */
  int planeSpan() {
    return (height + 2) * stride();
  }

  /** Pixels of a plane. */
  int pixels() {
    return height * width;
  }
}
