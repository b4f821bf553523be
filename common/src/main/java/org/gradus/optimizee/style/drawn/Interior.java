package org.gradus.optimizee.style.drawn;

/** A room in perspective: a floor of tiles or planks, a window at the back, a rug, balls. */
final class Interior implements Scene {
  private static final int[] WALLS = {0xd8c8a0, 0x7fa0a8, 0xb86a4a, 0x8fa878, 0xc8c4d0, 0x5a4a6a};

  private final Noise noise;
  private final double vanishingX;
  private final double vanishingY;

  /** How far the room reaches to the left, the right, up and down of the eye. */
  private final double[] extents;

  private final double back;
  private final double tile;
  private final Color wall;
  private final Color far;
  private final Color[] tiles;
  private final boolean planks;
  private final double beams;
  private final Color ceiling;
  private final Color cloth;

  /** The middle of the rug: across, and how far away; behind the eye if there is none. */
  private final double[] rug;

  /** The window: where its middle is across, half its width, half its height. */
  private final double[] opening;

  private final Color view;
  private final Color frame;
  private final Ball[] balls;

  Interior(Chance chance) {
    noise = chance.noise();
    vanishingX = chance.between(0.3, 0.7);
    vanishingY = chance.between(0.35, 0.55);
    extents = new double[] {chance.between(0.6, 1), chance.between(0.6, 1), 0.6, 0.6};
    back = chance.between(2, 3.2);
    tile = chance.between(2.5, 4.5);
    wall = chance.color(WALLS);
    far = chance.color(WALLS);
    tiles =
        new Color[] {
          chance.color(0xe8e0d0, 0xd8c090, 0xc8d0d8), chance.color(0x2a2a30, 0x8a2f24, 0x2f5f4f)
        };
    planks = chance.happens(0.4);
    beams = chance.happens(0.5) ? chance.between(8, 16) : 0;
    ceiling = chance.color(0xe8e4dc, 0xc8d0d4, 0xb89a70);
    cloth = chance.color(0xb02f3f, 0x2f5fa0, 0xc89a2f, 0x6a3f7a);
    rug = new double[] {chance.between(-0.3, 0.3), chance.happens(0.5) ? 1.7 : -9};
    opening =
        new double[] {
          chance.between(-0.3, 0.3), chance.between(0.18, 0.5), chance.between(0.2, 0.4)
        };
    view = chance.color(0xbfe4ff, 0xffd8a0, 0x16204a, 0x5fa04f);
    frame = chance.color(0xf0ece0, 0x4a2f1a, 0xc09a3a);
    balls = new Ball[chance.below(4)];
    for (int i = 0; i < balls.length; i++) {
      double depth = 1.9 - 0.35 * i;
      double x = chance.between(-0.4, 0.4);
      Color color = chance.color(0xd83030, 0x2f6fd0, 0xf0b020, 0x30a060, 0xe8e8f0);
      balls[i] = new Ball(x, depth, chance.between(0.15, 0.28), color);
    }
  }

  @Override
  public void paint(double x, double y, Sample sample) {
    double across = x - vanishingX;
    double down = y - vanishingY;
    double toSide = across < 0 ? extents[0] / -across : extents[1] / across;
    double toPlane = down < 0 ? extents[2] / -down : extents[3] / down;
    double depth = Math.min(back, Math.min(toSide, toPlane));
    double atX = across * depth;
    double atY = down * depth;
    if (depth == back) {
      back(atX, atY, sample);
    } else if (toSide < toPlane) {
      sample.set(wall);
      sample.shade((across < 0 ? 0.75 : 1) * (0.8 + 0.3 * noise.fractal(3 * depth, 5 * atY, 4)));
      sample.shade(atY > 0.45 ? 0.6 : 1);
    } else if (down < 0) {
      sample.set(ceiling);
      sample.shade(0.85 + 0.1 * noise.fractal(4 * atX, 4 * depth, 3));
      sample.shade(beams > 0 && StrictMath.sin(beams * depth) > 0.6 ? 0.6 : 1);
    } else {
      floor(atX, depth, sample);
    }
    sample.shade(1.35 - 0.25 * depth);
    for (Ball ball : balls) {
      ball.paint(across, down, extents[3], noise, sample);
    }
  }

  private void floor(double x, double depth, Sample sample) {
    double along = planks ? 0.35 * depth : depth;
    int column = (int) Math.floor(tile * x);
    int row = (int) Math.floor(tile * along + (planks ? 0.37 * column : 0));
    if (planks) {
      sample.set(tiles[1]);
      sample.cover(tiles[0], 0.6 * noise.cell(column, row));
    } else {
      sample.set(tiles[(column + row) & 1]);
    }
    sample.shade(0.75 + 0.45 * noise.fractal(6 * x, 6 * along, 3));
    double aside = (x - rug[0]) / 0.5;
    double away = (depth - rug[1]) / 0.45;
    double inside = aside * aside + away * away;
    if (inside < 1) {
      sample.set(cloth);
      sample.shade(inside > 0.5 && inside < 0.75 ? 1.3 : 0.6 + 0.6 * noise.at(20 * x, 20 * depth));
    }
    for (Ball ball : balls) {
      ball.shadow(x, depth, sample);
    }
  }

  private void back(double x, double y, Sample sample) {
    sample.set(far);
    sample.shade(0.9 + 0.35 * noise.fractal(4 * x, 4 * y, 4));
    if (y > 0.45) {
      sample.shade(0.6);
    }
    double aside = Math.abs(x - opening[0]) / opening[1];
    double high = Math.abs(y + 0.12) / opening[2];
    if (Math.max(aside, high) < 1) {
      sample.set(frame);
      sample.shade(1.3);
      if (Math.max(aside, high) < 0.84 && aside > 0.06) {
        sample.set(view);
        sample.shade(
            1.2 + 0.6 * (noise.fractal(5 * x, 9 * y, 3) - 0.5) - 0.8 * Noise.ramp(-0.1, 0, y));
      }
    }
  }

  /** A ball on the floor. */
  private record Ball(double x, double depth, double radius, Color color) {
    private static final Color WHITE = Color.of(0xffffff);

    void shadow(double atX, double atDepth, Sample sample) {
      double dx = (atX - x - 0.6 * radius) / (1.6 * radius);
      double dz = (atDepth - depth) / (1.2 * radius);
      sample.shade(1 - 0.6 * Noise.ramp(1.1, 0.4, dx * dx + dz * dz));
    }

    void paint(double across, double down, double floor, Noise noise, Sample sample) {
      double dx = (across * depth - x) / radius;
      double dy = (down * depth - floor + radius) / radius;
      double squared = dx * dx + dy * dy;
      if (squared < 1) {
        double lit = -0.5 * dx - 0.6 * dy + 0.55 * Math.sqrt(1 - squared);
        sample.set(color);
        sample.shade(0.3 + Math.max(0, lit) + 0.3 * (noise.fractal(5 * dx, 5 * dy, 3) - 0.5));
        sample.cover(WHITE, 0.8 * Noise.ramp(0.9, 0.96, lit));
      }
    }
  }
}
