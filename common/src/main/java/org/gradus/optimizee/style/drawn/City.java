package org.gradus.optimizee.style.drawn;

import java.util.ArrayList;
import java.util.List;

/** Rows of buildings with windows under a sky, a street before them. */
final class City implements Scene {
  private static final int[] WALLS = {
    0xb5533c, 0xd9b27c, 0x8a8f98, 0xe6dcc8, 0x4f6d7a, 0x6b4a3a, 0xc98a5a, 0x3f4a5a, 0xa8b8a0
  };

  private static final Color LINES = Color.of(0xf2e6b0);

  private final Noise noise;
  private final Sky sky;
  private final List<Building> buildings = new ArrayList<>();
  private final double street;
  private final double middle;
  private final Color asphalt;

  City(Chance chance) {
    street = chance.between(0.72, 0.92);
    middle = chance.between(0.2, 0.8);
    noise = chance.noise();
    sky = new Sky(chance, street);
    asphalt = chance.color(0x3c3f46, 0x6f6a64, 0x4a5a3a).times(sky.daylight());
    int rows = 2 + chance.below(2);
    for (int row = 0; row < rows; row++) {
      row(chance, (row + 1.0) / rows);
    }
  }

  private void row(Chance chance, double nearness) {
    double tallest = chance.between(0.75, 0.95) - 0.4 * nearness;
    double left = chance.between(-0.15, 0);
    while (left < 1) {
      double width = chance.between(0.09, 0.16) * (0.6 + 0.9 * nearness);
      Color wall = chance.color(WALLS).times(0.3 + 0.7 * sky.daylight());
      buildings.add(
          new Building(
              left,
              left + width,
              street - tallest * chance.between(0.45, 1),
              0.035 * (0.5 + nearness),
              wall.mixed(sky.haze(), 0.7 * (1 - nearness)),
              chance.happens(0.3)));
      left += width + (chance.happens(0.3) ? chance.between(0.02, 0.1) : 0);
    }
  }

  @Override
  public void paint(double x, double y, Sample sample) {
    if (y > street) {
      street(x, y, sample);
      return;
    }
    for (int nearest = buildings.size() - 1; nearest >= 0; nearest--) {
      if (buildings.get(nearest).paint(x, y, noise, sky.night(), sample)) {
        return;
      }
    }
    sky.paint(x, y, sample);
  }

  private void street(double x, double y, Sample sample) {
    sample.set(asphalt);
    sample.shade(0.7 + 0.6 * noise.fractal(8 * x, 30 * y, 3));
    double lane = (x - middle) / (0.2 + (y - street) / (1 - street));
    if (Math.abs(lane) < 0.03 || Math.abs(Math.abs(lane) - 0.5) < 0.04) {
      sample.cover(LINES, 0.8 * sky.daylight());
    }
  }

  private record Building(
      double left, double right, double top, double window, Color wall, boolean gabled) {
    private static final Color LAMP = Color.of(0xffd873);
    private static final Color GLASS = Color.of(0x22303f);

    /** Whether the point is in this building; only then is it painted. */
    boolean paint(double x, double y, Noise noise, boolean night, Sample sample) {
      if (x < left || x > right || y < top - roof(x)) {
        return false;
      }
      sample.set(wall);
      double across = (x - left) / (right - left);
      sample.shade(1.15 - 0.45 * across);
      sample.shade(0.85 + 0.3 * noise.fractal(20 * x, 20 * y, 2));
      if (y < top) {
        sample.shade(0.6);
      } else {
        windows(across, (y - top) / (1.3 * window), noise, night, sample);
      }
      return true;
    }

    /** Across from 0 to 1, down in floors. */
    private void windows(double across, double down, Noise noise, boolean night, Sample sample) {
      double columns = Math.max(2, Math.floor((right - left) / window));
      int column = (int) (columns * across);
      int floor = (int) down;
      double inColumn = columns * across - column;
      double inFloor = down - floor;
      if (inColumn > 0.25 && inColumn < 0.75 && inFloor > 0.3 && inFloor < 0.8) {
        boolean lit = noise.cell(column + (int) (1000 * left), floor) < (night ? 0.6 : 0.12);
        sample.cover(lit ? LAMP : GLASS, lit && night ? 0.95 : 0.75);
      }
    }

    /** The height of the roof above the wall. */
    private double roof(double x) {
      double half = (right - left) / 2;
      return gabled ? 0.7 * (half - Math.abs(x - left - half)) : 0;
    }
  }
}
