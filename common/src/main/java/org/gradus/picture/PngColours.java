package org.gradus.picture;

/**
 * What the samples of a PNG mean. What is transparent lets white through; gamma and profiles are
 * ignored, as if every file were in sRGB.
 *
 * @param kind the format's number for it
 * @param depth bits of a sample
 * @param palette [colours][3], for the kind that has indices
 * @param transparency alphas of the palette's first colours, or the samples of the one colour that
 *     is transparent, or nothing
 */
record PngColours(int kind, int depth, byte[] palette, int[] transparency) {
  static final int GREY = 0;
  static final int COLOUR = 2;
  static final int INDEXED = 3;
  static final int GREY_ALPHA = 4;
  static final int COLOUR_ALPHA = 6;

  private static final int LARGEST_BYTE = 255;

  private boolean isGrey() {
    return kind == GREY || kind == GREY_ALPHA;
  }

  private boolean hasAlpha() {
    return kind == GREY_ALPHA || kind == COLOUR_ALPHA;
  }

  /** The number of colours that indices can point to; 0 without a palette. */
  int paletteSize() {
    return palette.length / Picture.CHANNELS;
  }

  /** Whether a sample has a colour. */
  boolean isKnown(int sample) {
    return kind != INDEXED || sample < paletteSize();
  }

  /**
   * Colours of a row.
   *
   * @param samples [width][channels], known and as they are in the file. Not modified.
   * @param line [3][width], from 0 to 255. Modified.
   */
  void fill(int[] samples, double[] line) {
    int width = line.length / Picture.CHANNELS;
    int bands = samples.length / width;
    for (int column = 0; column < width; column++) {
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        line[channel * width + column] =
            kind == INDEXED
                ? indexed(samples[column], channel)
                : direct(samples, column * bands, channel);
      }
    }
  }

  private double indexed(int index, int channel) {
    int colour = palette[Picture.CHANNELS * index + channel] & 0xff;
    int alpha = index < transparency.length ? transparency[index] : LARGEST_BYTE;
    return overWhite(colour, alpha, LARGEST_BYTE);
  }

  private double direct(int[] samples, int first, int channel) {
    int largest = (1 << depth) - 1;
    int colour = samples[isGrey() ? first : first + channel];
    if (hasAlpha()) {
      return overWhite(colour, samples[isGrey() ? first + 1 : first + 3], largest);
    }
    return overWhite(colour, isTransparent(samples, first) ? 0 : largest, largest);
  }

  private boolean isTransparent(int[] samples, int first) {
    for (int i = 0; i < transparency.length; i++) {
      if (samples[first + i] != transparency[i]) {
        return false;
      }
    }
    return transparency.length > 0;
  }

  /** The numerator is a whole number below 2⁵³: the quotient is rounded once. */
  private static double overWhite(long colour, long alpha, long largest) {
    return (double) (LARGEST_BYTE * (colour * alpha + largest * (largest - alpha)))
        / (largest * largest);
  }
}
