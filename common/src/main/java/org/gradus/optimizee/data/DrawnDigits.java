package org.gradus.optimizee.data;

import java.util.ArrayList;
import java.util.List;
import org.gradus.random.RandomNumbers;

/**
 * Drawn digits, for a machine without data: strokes in several hands, turned, sheared, warped, of
 * different widths, among clutter and noise. The same bits on every machine.
 */
public final class DrawnDigits {
  private static final int CLASSES = 10;

  /** Where a stroke fades to nothing, beyond its half width, in the unit square. */
  private static final double SOFTNESS = 0.03;

  private final RandomNumbers numbers;
  private final int side;

  private DrawnDigits(long seed, int side) {
    numbers = new RandomNumbers(seed);
    this.side = side;
  }

  /**
   * Draws digits.
   *
   * @param seed which of them
   * @param count how many; the classes follow one another
   * @param side rows and columns of an image, in pixels
   */
  public static LabelledImages draw(long seed, int count, int side) {
    DrawnDigits digits = new DrawnDigits(seed, side);
    byte[] pixels = new byte[Math.multiplyExact(count, side * side)];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % CLASSES);
      digits.draw(labels[i], pixels, i * side * side);
    }
    return new LabelledImages(1, side, side, CLASSES, pixels, labels);
  }

  private void draw(int digit, byte[] pixels, int offset) {
    List<List<double[][]>> hands = DigitShapes.HANDS.get(digit);
    List<double[][]> strokes = new ArrayList<>();
    Distortion distortion = new Distortion(numbers);
    for (double[][] stroke : hands.get(numbers.below(hands.size()))) {
      strokes.add(distortion.of(stroke));
    }
    double halfWidth = between(0.025, 0.06);
    double[] ink = new double[side * side];
    paint(strokes, halfWidth, between(0.75, 1), ink);
    for (int i = numbers.below(3); i > 0; i--) {
      paint(List.<double[][]>of(scratch()), between(0.01, 0.025), between(0.3, 0.8), ink);
    }
    double noise = between(0.02, 0.12);
    for (int i = 0; i < ink.length; i++) {
      double value = ink[i] + noise * numbers.gaussian();
      pixels[offset + i] = (byte) (int) Math.min(255, Math.max(0, 255 * value));
    }
  }

  /** A short line that belongs to no digit. */
  private double[][] scratch() {
    double x = between(0.05, 0.95);
    double y = between(0.05, 0.95);
    return new double[][] {{x, y}, {x + between(-0.25, 0.25), y + between(-0.25, 0.25)}};
  }

  private void paint(List<double[][]> strokes, double halfWidth, double strength, double[] ink) {
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double distance = distance((column + 0.5) / side, (row + 0.5) / side, strokes);
        double covered = Math.min(1, Math.max(0, (halfWidth + SOFTNESS - distance) / SOFTNESS));
        int at = row * side + column;
        ink[at] = Math.max(ink[at], strength * covered);
      }
    }
  }

  private static double distance(double x, double y, List<double[][]> strokes) {
    double nearest = Double.POSITIVE_INFINITY;
    for (double[][] stroke : strokes) {
      for (int i = 1; i < stroke.length; i++) {
        nearest = Math.min(nearest, squared(x, y, stroke[i - 1], stroke[i]));
      }
    }
    return Math.sqrt(nearest);
  }

  /** The squared distance from a point to a segment. */
  private static double squared(double x, double y, double[] from, double[] to) {
    double dx = to[0] - from[0];
    double dy = to[1] - from[1];
    double length = dx * dx + dy * dy;
    double along = length == 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / length;
    double t = Math.min(1, Math.max(0, along));
    double ex = x - from[0] - t * dx;
    double ey = y - from[1] - t * dy;
    return ex * ex + ey * ey;
  }

  private double between(double low, double high) {
    return between(numbers, low, high);
  }

  private static double between(RandomNumbers numbers, double low, double high) {
    int steps = 1 << 20;
    return low + (high - low) * numbers.below(steps) / steps;
  }

  /** Turns, shears, stretches, shifts and bends the strokes of one digit. */
  private static final class Distortion {
    private final double[] matrix = new double[4];
    private final double[] shift = new double[2];
    private final double[] bend = new double[6];

    Distortion(RandomNumbers numbers) {
      double angle = between(numbers, -0.35, 0.35);
      double shear = between(numbers, -0.3, 0.3);
      double width = between(numbers, 0.7, 1.1);
      double height = between(numbers, 0.75, 1.1);
      double cosine = StrictMath.cos(angle);
      double sine = StrictMath.sin(angle);
      matrix[0] = width * cosine;
      matrix[1] = width * (shear * cosine - sine);
      matrix[2] = height * sine;
      matrix[3] = height * (shear * sine + cosine);
      shift[0] = between(numbers, -0.1, 0.1);
      shift[1] = between(numbers, -0.1, 0.1);
      for (int i = 0; i < bend.length; i++) {
        bend[i] = i % 3 == 0 ? between(numbers, 0, 0.045) : between(numbers, 0, 6.3);
      }
    }

    double[][] of(double[][] stroke) {
      double[][] moved = new double[stroke.length][];
      for (int i = 0; i < stroke.length; i++) {
        moved[i] = of(stroke[i][0] - 0.5, stroke[i][1] - 0.5);
      }
      return moved;
    }

    private double[] of(double x, double y) {
      double bentX = x + bend[0] * StrictMath.sin(bend[1] + (3 + bend[2] / 2) * y);
      double bentY = y + bend[3] * StrictMath.sin(bend[4] + (3 + bend[5] / 2) * x);
      return new double[] {
        0.5 + shift[0] + matrix[0] * bentX + matrix[1] * bentY,
        0.5 + shift[1] + matrix[2] * bentX + matrix[3] * bentY
      };
    }
  }
}
