package org.gradus.report;

import java.util.Collection;
import org.gradus.picture.Picture;

/**
 * How large a picture is shown, in pixels: small ones are enlarged by a whole factor, so that each
 * of their pixels is a square.
 */
record PictureExtent(int width, int height) {
  static final int SMALLEST_WIDTH = 96;

  /** The smallest multiple of its extent that is wide enough. */
  static PictureExtent of(Picture picture) {
    int factor = (SMALLEST_WIDTH + picture.width() - 1) / picture.width();
    return new PictureExtent(factor * picture.width(), factor * picture.height());
  }

  /** What each of them, and the smallest width, fits in. */
  static PictureExtent around(Collection<PictureExtent> extents) {
    return new PictureExtent(
        extents.stream().mapToInt(PictureExtent::width).reduce(SMALLEST_WIDTH, Math::max),
        extents.stream().mapToInt(PictureExtent::height).reduce(SMALLEST_WIDTH, Math::max));
  }

  /** The same proportions in at most so many pixels of either direction. */
  PictureExtent within(int most) {
    double shrinkage = Math.min(1, (double) most / Math.max(width, height));
    return new PictureExtent(shrunk(width, shrinkage), shrunk(height, shrinkage));
  }

  private static int shrunk(int length, double shrinkage) {
    return Math.max(1, (int) Math.round(length * shrinkage));
  }
}
