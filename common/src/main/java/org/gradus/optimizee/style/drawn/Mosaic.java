package org.gradus.optimizee.style.drawn;

/** Irregular tiles in warm colors with grout between them: rings around a sun. */
final class Mosaic implements Scene {
  /** Rows and columns of tiles. */
  private static final int TILES = 10;

  private static final double GROUT = 0.13;
  private static final Color MORTAR = Color.of(0x4a3a30);
  private static final int[][] RINGS = {
    {0xf7d04a, 0xf2b53a},
    {0xd9531f, 0xc23a1f},
    {0xf4e3bd, 0xe8c98f},
    {0xe08a2a, 0xc96f2f},
    {0x2f7f86, 0x4f9f94},
    {0x8f2a22, 0xb5452f},
  };

  private final Noise noise;

  /** For each cell of a grid that reaches two cells beyond the picture, its tile. */
  private final double[][] middles = new double[(TILES + 4) * (TILES + 4)][];

  private final Color[] colors = new Color[middles.length];

  Mosaic() {
    Chance chance = new Chance(547);
    noise = chance.noise();
    for (int cell = 0; cell < middles.length; cell++) {
      int row = cell / (TILES + 4) - 2;
      double x = cell % (TILES + 4) - 2 + chance.between(0.12, 0.88);
      double y = row + chance.between(0.12, 0.88);
      middles[cell] = new double[] {x, y};
      double dx = x / TILES - 0.42;
      double dy = y / TILES - 0.44;
      int ring = (int) (8 * Math.sqrt(dx * dx + dy * dy));
      colors[cell] = chance.color(RINGS[ring % RINGS.length]).times(chance.between(0.85, 1.12));
    }
  }

  @Override
  public void paint(double x, double y, Sample sample) {
    double atX = TILES * x;
    double atY = TILES * y;
    int row = (int) atY;
    int column = (int) atX;
    int nearest = 0;
    double first = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 25; i++) {
      int cell = (row + i / 5) * (TILES + 4) + column + i % 5;
      double distance = distance(middles[cell], atX, atY);
      if (distance < first) {
        second = first;
        first = distance;
        nearest = cell;
      } else if (distance < second) {
        second = distance;
      }
    }
    sample.set(MORTAR);
    sample.cover(colors[nearest], Noise.ramp(GROUT, GROUT + 0.05, second - first));
    double slant = atX - middles[nearest][0] + atY - middles[nearest][1];
    sample.shade(0.85 + 0.3 * noise.fractal(3 * atX, 3 * atY, 3) - 0.18 * slant);
  }

  private static double distance(double[] middle, double x, double y) {
    double dx = x - middle[0];
    double dy = y - middle[1];
    return Math.sqrt(dx * dx + dy * dy);
  }
}
