package org.gradus.optimizee.style.drawn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Strokes on a canvas, each over those before it, found through a grid. */
final class Strokes {
  private static final int CELLS = 24;

  /** For each cell of the grid the strokes that may reach into it, the topmost first. */
  private final List<List<Stroke>> cells = new ArrayList<>();

  /** Strokes from the bottom to the top. */
  Strokes(List<Stroke> strokes) {
    List<Stroke> topmostFirst = new ArrayList<>(strokes);
    Collections.reverse(topmostFirst);
    for (int cell = 0; cell < CELLS * CELLS; cell++) {
      int row = cell / CELLS;
      double x = (cell % CELLS + 0.5) / CELLS;
      double y = (row + 0.5) / CELLS;
      cells.add(topmostFirst.stream().filter(stroke -> stroke.near(x, y, 1.0 / CELLS)).toList());
    }
  }

  /** The strokes that may cover a point of the unit square, the topmost first. */
  List<Stroke> near(double x, double y) {
    int row = (int) (CELLS * y);
    int column = (int) (CELLS * x);
    return cells.get(row * CELLS + column);
  }

  /**
   * One stroke around a point. In its own coordinates it reaches from -1 to 1 along its direction
   * and across it.
   *
   * @param bend how far its ends lie aside, in half widths
   */
  record Stroke(
      double x,
      double y,
      double angle,
      double halfLength,
      double halfWidth,
      double bend,
      Color color,
      double cosine,
      double sine) {
    Stroke(
        double x,
        double y,
        double angle,
        double halfLength,
        double halfWidth,
        double bend,
        Color color) {
      this(
          x,
          y,
          angle,
          halfLength,
          halfWidth,
          bend,
          color,
          StrictMath.cos(angle),
          StrictMath.sin(angle));
    }

    double along(double atX, double atY) {
      return ((atX - x) * cosine + (atY - y) * sine) / halfLength;
    }

    double across(double atX, double atY) {
      double along = along(atX, atY);
      return ((atY - y) * cosine - (atX - x) * sine) / halfWidth - bend * along * along;
    }

    private boolean near(double atX, double atY, double margin) {
      double reach = margin + halfLength + halfWidth * (1 + Math.abs(bend));
      return (atX - x) * (atX - x) + (atY - y) * (atY - y) < reach * reach;
    }
  }
}
