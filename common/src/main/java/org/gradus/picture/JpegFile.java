package org.gradus.picture;

/** A JPEG picture, in grey or in colour. */
record JpegFile(String path, Extent extent, byte[] content) implements PackedPicture {
  private static final int BANDS_OF_GREY = 1;

  @Override
  public String format() {
    return "JPEG";
  }

  @Override
  public void colour(int[] samples, double[] line) {
    int width = line.length / Picture.CHANNELS;
    int bands = samples.length / width;
    for (int column = 0; column < width; column++) {
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        line[channel * width + column] =
            samples[column * bands + (bands == BANDS_OF_GREY ? 0 : channel)];
      }
    }
  }
}
