package org.gradus.picture;

import org.gradus.storage.InvalidFileException;

/** A file of a picture whose structure has been checked, and whose pixels are still packed. */
sealed interface PackedPicture permits JpegFile, PngFile {
  /** Its path, for messages. */
  String path();

  /** The format's name, which Java's reader for it goes by. */
  String format();

  /** By its header. */
  Extent extent();

  /**
   * A file of the same pixels without anything that they do not depend on, and a reader could
   * stumble over. Not to be modified.
   */
  byte[] content();

  /**
   * Colours of a row of pixels.
   *
   * @param samples [width][channels], as Java's reader unpacks them from the content. Not modified.
   * @param line [3][width], from 0 to 255. Modified.
   */
  void colour(int[] samples, double[] line) throws InvalidFileException;
}
