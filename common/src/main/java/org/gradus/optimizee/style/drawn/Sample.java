package org.gradus.optimizee.style.drawn;

/** The color of one point, painted over from the back to the front. */
final class Sample {
  private double red;
  private double green;
  private double blue;

  void set(Color color) {
    red = color.red();
    green = color.green();
    blue = color.blue();
  }

  /** Paints over what is there, from not at all (0) to fully (1). */
  void cover(Color color, double share) {
    red += share * (color.red() - red);
    green += share * (color.green() - green);
    blue += share * (color.blue() - blue);
  }

  /** Adds light. */
  void light(Color color, double amount) {
    red += amount * color.red();
    green += amount * color.green();
    blue += amount * color.blue();
  }

  /** Makes it darker (below 1) or lighter. */
  void shade(double factor) {
    red *= factor;
    green *= factor;
    blue *= factor;
  }

  /** Adds what can be seen of it to sums in red, green and blue. Modifies the sums. */
  void addTo(double[] sums) {
    sums[0] += visible(red);
    sums[1] += visible(green);
    sums[2] += visible(blue);
  }

  private static double visible(double value) {
    return Math.min(1, Math.max(0, value));
  }
}
