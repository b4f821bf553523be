package org.gradus.picture;

import java.util.Arrays;

/**
 * Scales pictures down: a pixel's value is the mean over the area of the source that it covers,
 * where a source pixel that it covers in part counts by that part.
 *
 * <p>Lengths are measured in units in which a source pixel is as long as the target has pixels, and
 * a target pixel as long as the source has, so that all weights are whole numbers. With whole
 * values, as pictures have, sums are exact, and halves are rounded up exactly. Values are averaged
 * as they are, in sRGB.
 */
public final class AreaAverage {
  private final Extent source;
  private final Extent target;
  private final double area;

  /** [source width]: the first target column that a source column is part of. */
  private final int[] firstColumns;

  /** [source width]: how much of it is in that column; the rest is in the next. */
  private final int[] firstWeights;

  /** [3][target width]: sums over one row of the source. */
  private final double[] across;

  /** [3][target width]: sums over the rows of the source so far, for the next row of the target. */
  private final double[] sums;

  private final byte[] pixels;
  private int sourceRow;

  AreaAverage(Extent source, Extent target) {
    if (target.shorterSide() < 1
        || target.height() > source.height()
        || target.width() > source.width()) {
      throw new IllegalArgumentException(
          "expected 1×1 to %s pixels to scale down to, found %s".formatted(source, target));
    }
    this.source = source;
    this.target = target;
    area = source.pixels();
    firstColumns = new int[source.width()];
    firstWeights = new int[source.width()];
    for (int column = 0; column < source.width(); column++) {
      long start = (long) column * target.width();
      firstColumns[column] = (int) (start / source.width());
      long boundary = (firstColumns[column] + 1L) * source.width();
      firstWeights[column] = (int) Math.min(target.width(), boundary - start);
    }
    across = new double[Picture.CHANNELS * target.width()];
    sums = new double[across.length];
    pixels = new byte[across.length * target.height()];
  }

  /**
   * A picture in fewer pixels.
   *
   * @param height at most the picture's
   * @param width at most the picture's
   */
  public static Picture scaled(Picture picture, int height, int width) {
    Extent source = new Extent(picture.height(), picture.width());
    AreaAverage average = new AreaAverage(source, new Extent(height, width));
    double[] line = new double[Picture.CHANNELS * source.width()];
    for (int row = 0; row < source.height(); row++) {
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        for (int column = 0; column < source.width(); column++) {
          line[channel * source.width() + column] = picture.value(channel, row, column);
        }
      }
      average.add(line);
    }
    return average.picture();
  }

  /**
   * Adds the source's next row.
   *
   * @param line [3][source width], from 0 to 255. Not modified.
   */
  void add(double[] line) {
    sumAcross(line);
    long start = (long) sourceRow * target.height();
    long end = start + target.height();
    int row = (int) (start / source.height());
    long boundary = (row + 1L) * source.height();
    addAcross(Math.min(end, boundary) - start);
    if (end >= boundary) {
      finish(row);
      addAcross(end - boundary);
    }
    sourceRow++;
  }

  private void sumAcross(double[] line) {
    Arrays.fill(across, 0);
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      int from = channel * source.width();
      int to = channel * target.width();
      for (int column = 0; column < source.width(); column++) {
        double value = line[from + column];
        int at = to + firstColumns[column];
        int weight = firstWeights[column];
        across[at] += weight * value;
        if (weight < target.width()) {
          across[at + 1] += (target.width() - weight) * value;
        }
      }
    }
  }

  private void addAcross(long weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * across[i];
    }
  }

  private void finish(int row) {
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      int to = (channel * target.height() + row) * target.width();
      for (int column = 0; column < target.width(); column++) {
        int from = channel * target.width() + column;
        pixels[to + column] = (byte) (int) Math.floor(sums[from] / area + 0.5);
        sums[from] = 0;
      }
    }
  }

  /** The target, when all rows of the source are added. To be asked once. */
  Picture picture() {
    return new Picture(target.height(), target.width(), pixels);
  }
}
