package org.gradus.optimizee.style.drawn;

import org.gradus.picture.Picture;

/** Turns a scene into pixels: each the mean of a square of samples. */
final class Rendering {
  private static final int SMALLEST = 16;
  private static final int LARGEST = 512;

  /** Rows and columns of samples in a pixel. */
  private static final int SAMPLES = 3;

  private Rendering() {}

  /** Size is checked before the scene is made. */
  static int checked(int size) {
    if (size < SMALLEST || size > LARGEST) {
      throw new IllegalArgumentException(
          "expected a size from %d to %d pixels, found %d".formatted(SMALLEST, LARGEST, size));
    }
    return size;
  }

  static Picture of(Scene scene, int size) {
    byte[] pixels = new byte[Picture.CHANNELS * size * size];
    Sample sample = new Sample();
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double[] sums = new double[Picture.CHANNELS];
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
          int down = SAMPLES * row + i / SAMPLES;
          int across = SAMPLES * column + i % SAMPLES;
          double x = (across + 0.5) / (SAMPLES * size);
          double y = (down + 0.5) / (SAMPLES * size);
          scene.paint(x, y, sample);
          sample.addTo(sums);
        }
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          double mean = sums[channel] / (SAMPLES * SAMPLES);
          pixels[(channel * size + row) * size + column] = (byte) (int) (255 * mean + 0.5);
        }
      }
    }
    return new Picture(size, size, pixels);
  }
}
