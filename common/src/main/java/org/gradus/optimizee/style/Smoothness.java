package org.gradus.optimizee.style;

/**
 * The smoothness of an image: the mean squared difference of pixels side by side, plus that of
 * pixels one above the other. Sums in double.
 */
public final class Smoothness {
  private final int height;
  private final int width;

  /** Of images of one size. */
  public Smoothness(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /**
   * The term without its factor.
   *
   * @param image [3][height][width], not modified
   * @param weight γ
   * @param gradient γ times the term's is added to it
   */
  public double add(float[] image, double weight, float[] gradient) {
    int planes = image.length / (height * width);
    int across = planes * height * (width - 1);
    int down = planes * (height - 1) * width;
    float acrossFactor = (float) (2 * weight / across);
    float downFactor = (float) (2 * weight / down);
    double acrossSum = 0;
    double downSum = 0;
    for (int row = 0; row < planes * height; row++) {
      int first = row * width;
      acrossSum += add(image, first, 1, width - 1, acrossFactor, gradient);
      if (row % height < height - 1) {
        downSum += add(image, first, width, width, downFactor, gradient);
      }
    }
    return acrossSum / across + downSum / down;
  }

  /** For so many pixels and those at a distance from them. */
  private static double add(
      float[] image, int first, int distance, int count, float factor, float[] gradient) {
    double squares = 0;
    for (int i = first; i < first + count; i++) {
      float difference = image[i + distance] - image[i];
      squares += (double) difference * difference;
      gradient[i + distance] += factor * difference;
      gradient[i] -= factor * difference;
    }
    return squares;
  }
}
