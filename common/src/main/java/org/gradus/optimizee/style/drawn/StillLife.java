package org.gradus.optimizee.style.drawn;

/** Fruits and bottles on a table before a wall, lit from one side. */
final class StillLife implements Scene {
  private static final int[] WALLS = {0x5a4636, 0x7d8f8a, 0xb8a58a, 0x2f3b45, 0x8a3f3a, 0xd8cdb4};
  private static final int[] TABLES = {0x7a4a26, 0xa8743f, 0xe4ddd0, 0x4a2f20, 0x3f5f6f};
  private static final int[] FRUITS = {
    0xd62f24, 0xf28c1e, 0xf4d03a, 0x86b02f, 0x6a2a5a, 0xe86a5a, 0x3a4fa0
  };
  private static final int[] BOTTLES = {0x1f4f32, 0x2a3a6a, 0x7a3a1a, 0xc8d8d8, 0xd8c9a8};

  private final Noise noise;
  private final Color wall;
  private final Color table;
  private final double edge;
  private final double lightX;
  private final double pattern;
  private final Thing[] things;

  StillLife(Chance chance) {
    noise = chance.noise();
    wall = chance.color(WALLS);
    table = chance.color(TABLES);
    edge = chance.between(0.5, 0.68);
    lightX = chance.happens(0.5) ? -0.6 : 0.6;
    pattern = chance.happens(0.4) ? chance.between(8, 14) : 0;
    int bottles = chance.below(3);
    things = new Thing[bottles + 2 + chance.below(4)];
    for (int i = 0; i < things.length; i++) {
      boolean bottle = i < bottles;
      double radius = bottle ? chance.between(0.06, 0.1) : chance.between(0.08, 0.17);
      double front = (i + 0.5) / things.length;
      double foot = edge + 0.06 + 0.75 * (1 - edge) * front;
      Color color = bottle ? chance.color(BOTTLES) : chance.color(FRUITS);
      double height = bottle ? radius * chance.between(4, 5.5) : radius;
      things[i] = new Thing(chance.between(0.12, 0.88), foot, radius, height, bottle, color);
    }
  }

  @Override
  public void paint(double x, double y, Sample sample) {
    if (y < edge) {
      sample.set(wall);
      sample.shade(0.75 + 0.35 * noise.fractal(4 * x, 4 * y, 4) - 0.5 * lightX * (x - 0.5));
      if (pattern > 0 && StrictMath.sin(3.14 * pattern * x) > 0.2) {
        sample.shade(0.8);
      }
    } else {
      sample.set(table);
      double grain = noise.fractal(3 * x, 30 * (y - edge) / (0.4 + y - edge), 3);
      sample.shade(0.65 + 0.6 * grain - 0.3 * lightX * (x - 0.5));
      sample.shade(1 - 0.4 * Noise.ramp(0.03, 0, y - edge));
    }
    for (Thing thing : things) {
      thing.shadow(x, y, lightX, sample);
    }
    for (Thing thing : things) {
      thing.paint(x, y, lightX, noise, sample);
    }
  }

  /** A fruit, or a bottle, that stands at a point. */
  private record Thing(
      double x, double foot, double radius, double height, boolean bottle, Color color) {
    private static final Color WHITE = Color.of(0xffffff);

    void shadow(double atX, double atY, double lightX, Sample sample) {
      double across = (atX - x + 1.2 * lightX * radius) / (1.7 * radius);
      double down = (atY - foot + 0.15 * radius) / (0.45 * radius);
      sample.shade(1 - 0.65 * Noise.ramp(1.1, 0.4, across * across + down * down));
    }

    void paint(double atX, double atY, double lightX, Noise noise, Sample sample) {
      double up = (foot - atY) / height;
      double across = (atX - x) / (radius * (bottle ? profile(up) : 1));
      double down = bottle ? 0.3 - 0.4 * up : 1 - up;
      double squared = across * across + (bottle ? 0 : down * down);
      if (squared >= 1 || up < 0 || (bottle && up > 1)) {
        return;
      }
      double toward = Math.sqrt(1 - squared);
      double lit = 0.75 * lightX * across - 0.5 * down + 0.55 * toward;
      sample.set(color);
      sample.light(color, 0.5 * (noise.fractal(14 * atX, 14 * atY, 3) - 0.5));
      sample.shade(0.3 + Math.max(0, lit));
      double gleam = Math.max(0, lit);
      sample.cover(WHITE, 0.75 * Noise.ramp(bottle ? 0.85 : 1.0, 1.07, gleam));
      if (!bottle && Math.abs(across - 0.1 * down) < 0.07 && down < -0.75) {
        sample.shade(0.25);
      }
      if (bottle && up > 0.15 && up < 0.42) {
        sample.cover(WHITE.times(0.4 + 0.5 * Math.max(0, lit)), 0.7);
      }
    }

    /** The half width of a bottle, of its widest. */
    private static double profile(double up) {
      return 1 - 0.68 * Noise.ramp(0.5, 0.72, up);
    }
  }
}
