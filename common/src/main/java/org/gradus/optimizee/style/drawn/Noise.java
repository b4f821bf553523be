package org.gradus.optimizee.style.drawn;

/** Value noise: random numbers at the points of a grid, smooth in between. */
final class Noise {
  private final int seed;

  Noise(int seed) {
    this.seed = seed;
  }

  /** From 0 to 1, with features of about one unit. */
  double at(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double across = smooth(x - column);
    double down = smooth(y - row);
    double above = mix(cell(column, row), cell(column + 1, row), across);
    double below = mix(cell(column, row + 1), cell(column + 1, row + 1), across);
    return mix(above, below, down);
  }

  /** From 0 to 1: octaves of noise, each of half the size and half the height of the one before. */
  double fractal(double x, double y, int octaves) {
    double sum = 0;
    double height = 1;
    double scale = 1;
    for (int octave = 0; octave < octaves; octave++) {
      sum += height * at(scale * x + 17.3 * octave, scale * y - 9.1 * octave);
      height /= 2;
      scale *= 2;
    }
    return sum / (2 - 2 * height);
  }

  /** A random number from 0 to 1 that belongs to a cell of a grid. */
  double cell(int column, int row) {
    int bits = seed + column * 0x27d4eb2d + row * 0x165667b1;
    bits = (bits ^ (bits >>> 15)) * 0x2c1b3c6d;
    bits = (bits ^ (bits >>> 12)) * 0x297a2d39;
    return ((bits ^ (bits >>> 15)) >>> 8) * 0x1.0p-24;
  }

  /** From 0 below one value to 1 above another, without a corner. */
  static double ramp(double from, double to, double value) {
    return smooth(Math.min(1, Math.max(0, (value - from) / (to - from))));
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double from, double to, double share) {
    return from + share * (to - from);
  }
}
