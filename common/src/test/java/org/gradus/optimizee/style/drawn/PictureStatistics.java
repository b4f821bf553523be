package org.gradus.optimizee.style.drawn;

import org.gradus.picture.Picture;

/** Statistics of pictures, in levels from 0 to 255. */
final class PictureStatistics {
  private PictureStatistics() {}

  static double mean(Picture picture) {
    double sum = 0;
    for (byte value : picture.pixels()) {
      sum += value & 0xff;
    }
    return sum / picture.pixels().length;
  }

  static double deviation(Picture picture) {
    double mean = mean(picture);
    double sum = 0;
    for (byte value : picture.pixels()) {
      double difference = (value & 0xff) - mean;
      sum += difference * difference;
    }
    return Math.sqrt(sum / picture.pixels().length);
  }

  /** The mean absolute difference of a picture and one of twice its size, averaged over squares. */
  static double difference(Picture small, Picture large) {
    double sum = 0;
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      for (int row = 0; row < small.height(); row++) {
        for (int column = 0; column < small.width(); column++) {
          double square = 0;
          for (int i = 0; i < 4; i++) {
            square += large.value(channel, 2 * row + i / 2, 2 * column + i % 2);
          }
          sum += Math.abs(square / 4 - small.value(channel, row, column));
        }
      }
    }
    return sum / small.pixels().length;
  }
}
