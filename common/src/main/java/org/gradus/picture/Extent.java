package org.gradus.picture;

import org.gradus.storage.InvalidFileException;

/**
 * How large a picture is, in pixels.
 *
 * @param height of its columns
 * @param width of its rows
 */
record Extent(int height, int width) {
  /** More than any camera's panorama, and little enough for a line of any depth. */
  static final int LONGEST_SIDE = 32_768;

  /** More than a full-frame camera's photograph. A file of a few bytes can claim 2³¹ pixels. */
  static final int MOST_PIXELS = 50_000_000;

  /** What a file's header says, refused if a picture cannot be as large or is too large. */
  static Extent claimed(String path, long height, long width) throws InvalidFileException {
    if (Math.min(height, width) < 1 || Math.max(height, width) > LONGEST_SIDE) {
      throw new InvalidFileException(
          path,
          "expected sides of 1 to %d pixels, found %d×%d by its header; make it smaller first",
          LONGEST_SIDE,
          width,
          height);
    }
    if (height * width > MOST_PIXELS) {
      throw new InvalidFileException(
          path,
          "expected at most %d pixels, found %d×%d by its header; make it smaller first",
          MOST_PIXELS,
          width,
          height);
    }
    return new Extent((int) height, (int) width);
  }

  int shorterSide() {
    return Math.min(height, width);
  }

  int longerSide() {
    return Math.max(height, width);
  }

  long pixels() {
    return (long) height * width;
  }

  /** Width first, as pictures are described. */
  @Override
  public String toString() {
    return width + "×" + height;
  }
}
