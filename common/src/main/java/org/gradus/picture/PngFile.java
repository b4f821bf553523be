package org.gradus.picture;

import org.gradus.storage.InvalidFileException;

/** A PNG picture. */
record PngFile(String path, Extent extent, PngColours colours, byte[] content)
    implements PackedPicture {
  @Override
  public String format() {
    return "PNG";
  }

  @Override
  public void colour(int[] samples, double[] line) throws InvalidFileException {
    for (int sample : samples) {
      if (!colours.isKnown(sample)) {
        throw new InvalidFileException(
            path,
            "expected indices of a palette of %d colours, found %d; the file is damaged",
            colours.paletteSize(),
            sample);
      }
    }
    colours.fill(samples, line);
  }
}
