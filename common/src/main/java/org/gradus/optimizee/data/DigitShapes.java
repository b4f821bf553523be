package org.gradus.optimizee.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The strokes of the ten digits, in several hands: polylines in the unit square, x to the right and
 * y down.
 */
final class DigitShapes {
  /** Points of a polyline that stands for an arc. */
  private static final int ARC_POINTS = 12;

  /** For each digit its hands, each a list of polylines [points][x, y]. */
  static final List<List<List<double[][]>>> HANDS =
      List.of(
          List.of(
              hand(arc(0.5, 0.5, 0.24, 0.36, 0, 360)), hand(arc(0.5, 0.5, 0.3, 0.34, -30, 325))),
          List.of(
              hand(line(0.5, 0.12, 0.5, 0.88)),
              hand(line(0.36, 0.3, 0.54, 0.12, 0.54, 0.88)),
              hand(line(0.36, 0.3, 0.52, 0.12, 0.52, 0.88), line(0.34, 0.88, 0.7, 0.88))),
          List.of(
              hand(arc(0.5, 0.34, 0.22, 0.22, 180, 390), line(0.7, 0.44, 0.28, 0.86, 0.74, 0.86)),
              hand(
                  arc(0.5, 0.32, 0.2, 0.2, 200, 400),
                  line(0.65, 0.45, 0.34, 0.8),
                  arc(0.38, 0.77, 0.09, 0.09, 20, 340),
                  line(0.42, 0.84, 0.76, 0.84))),
          List.of(
              hand(arc(0.46, 0.31, 0.2, 0.19, 200, 450), arc(0.46, 0.68, 0.24, 0.2, 270, 520)),
              hand(line(0.28, 0.14, 0.7, 0.14, 0.46, 0.44), arc(0.46, 0.66, 0.24, 0.22, 270, 510))),
          List.of(
              hand(line(0.64, 0.88, 0.64, 0.12, 0.24, 0.62, 0.8, 0.62)),
              hand(line(0.32, 0.14, 0.28, 0.52, 0.76, 0.5), line(0.66, 0.2, 0.62, 0.88))),
          List.of(
              hand(line(0.72, 0.13, 0.34, 0.13, 0.31, 0.46), arc(0.46, 0.65, 0.25, 0.22, 235, 510)),
              hand(
                  line(0.34, 0.15, 0.32, 0.45),
                  arc(0.46, 0.64, 0.22, 0.22, 240, 500),
                  line(0.34, 0.15, 0.7, 0.12))),
          List.of(
              hand(arc(0.66, 0.58, 0.38, 0.46, 180, 262), arc(0.48, 0.67, 0.2, 0.2, 0, 360)),
              hand(line(0.6, 0.12, 0.32, 0.58), arc(0.5, 0.68, 0.2, 0.19, 0, 360))),
          List.of(
              hand(line(0.24, 0.14, 0.76, 0.14, 0.42, 0.88)),
              hand(line(0.24, 0.2, 0.28, 0.14, 0.74, 0.14, 0.46, 0.88), line(0.38, 0.5, 0.7, 0.5))),
          List.of(
              hand(arc(0.5, 0.31, 0.18, 0.18, 0, 360), arc(0.5, 0.69, 0.22, 0.2, 0, 360)),
              hand(
                  line(0.7, 0.2, 0.32, 0.62),
                  arc(0.46, 0.72, 0.18, 0.17, -40, 200),
                  line(0.6, 0.6, 0.32, 0.36),
                  arc(0.5, 0.28, 0.2, 0.16, 160, 340))),
          List.of(
              hand(arc(0.5, 0.33, 0.2, 0.2, 0, 360), line(0.7, 0.34, 0.62, 0.88)),
              hand(arc(0.48, 0.33, 0.2, 0.2, 0, 360), arc(0.32, 0.44, 0.38, 0.44, -10, 75))));

  private DigitShapes() {}

  private static List<double[][]> hand(double[][]... strokes) {
    return List.of(strokes);
  }

  private static double[][] line(double... coordinates) {
    double[][] points = new double[coordinates.length / 2][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {coordinates[2 * i], coordinates[2 * i + 1]};
    }
    return points;
  }

  /** An arc of an ellipse, from one angle to another in degrees, clockwise from the right. */
  private static double[][] arc(
      double x, double y, double width, double height, double from, double to) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i <= ARC_POINTS; i++) {
      double angle = StrictMath.toRadians(from + (to - from) * i / ARC_POINTS);
      points.add(
          new double[] {x + width * StrictMath.cos(angle), y + height * StrictMath.sin(angle)});
    }
    return points.toArray(double[][]::new);
  }
}
