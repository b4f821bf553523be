package org.gradus.optimizee.style.drawn;

import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizee.style.drawn.Strokes.Stroke;

/** A night sky in swirling brush strokes, stars in it, hills and a cypress before it. */
final class Waves implements Scene {
  private static final int STROKES = 2200;
  private static final Color DEEP = Color.of(0x142a6e);
  private static final Color BLUE = Color.of(0x2f63b5);
  private static final Color PALE = Color.of(0xa9d3e6);
  private static final Color GOLD = Color.of(0xf2b52b);
  private static final Color STAR = Color.of(0xfff6b0);
  private static final Color HILL = Color.of(0x17415c);
  private static final Color MEADOW = Color.of(0x3f7a5f);
  private static final Color CYPRESS = Color.of(0x10201a);
  private static final Color TWIG = Color.of(0x44521f);

  /** Whirls and stars: x, y, radius, and how bright they are. */
  private static final double[][] WHIRLS = {
    {0.46, 0.4, 0.2, 0}, {0.72, 0.52, 0.12, 0}, {0.84, 0.17, 0.11, 1}, {0.3, 0.13, 0.06, 1},
    {0.56, 0.12, 0.05, 0.9}, {0.07, 0.3, 0.05, 1}, {0.33, 0.66, 0.05, 0.9}, {0.95, 0.46, 0.05, 0.8},
  };

  private final Chance chance = new Chance(1889);
  private final Noise noise = chance.noise();
  private final Strokes strokes;

  Waves() {
    List<Stroke> painted = new ArrayList<>();
    for (int i = 0; i < STROKES; i++) {
      double x = chance.between(-0.05, 1.05);
      double y = chance.between(-0.05, 1.05);
      double here = angle(x, y);
      double bend =
          3 * (angle(x + 0.03 * StrictMath.cos(here), y + 0.03 * StrictMath.sin(here)) - here);
      Color color = color(x, y).times(chance.between(0.82, 1.18));
      double width = chance.between(0.022, 0.04);
      painted.add(
          new Stroke(
              x,
              y,
              here,
              chance.between(0.06, 0.12),
              width,
              Math.max(-1, Math.min(1, bend)),
              color));
    }
    strokes = new Strokes(painted);
  }

  @Override
  public void paint(double x, double y, Sample sample) {
    sample.set(DEEP);
    for (Stroke stroke : strokes.near(x, y)) {
      double along = stroke.along(x, y);
      double across = stroke.across(x, y);
      if (along * along * along * along + across * across < 1) {
        sample.set(stroke.color());
        double bristle = noise.at(1.5 * along + 50 * stroke.x(), 2.5 * across + 50 * stroke.y());
        sample.shade(0.8 + 0.4 * bristle - 0.25 * across);
        return;
      }
    }
  }

  private static double hill(double x) {
    return 0.8 - 0.12 * x + 0.04 * StrictMath.sin(9 * x);
  }

  /** Whether a point is in the cypress. */
  private static boolean cypress(double x, double y) {
    double up = 1 - y;
    double middle = 0.17 + 0.02 * StrictMath.sin(14 * y);
    return up < 0.72 && Math.abs(x - middle) < 0.1 * Math.sqrt(1 - up / 0.72);
  }

  /** The direction of the strokes: along the wind, and around the whirls. */
  private static double angle(double x, double y) {
    if (cypress(x, y)) {
      return -1.57 + 0.5 * StrictMath.sin(16 * y + 20 * x);
    }
    if (y > hill(x)) {
      return -0.12 + 0.36 * StrictMath.cos(9 * x) - 0.4 * (y - hill(x));
    }
    double right = 0.35;
    double down = 0.3 * StrictMath.sin(7 * x + 2 * y);
    for (double[] whirl : WHIRLS) {
      double dx = x - whirl[0];
      double dy = y - whirl[1];
      double squared = dx * dx + dy * dy;
      double reach = whirl[2] * whirl[2];
      double strength = 4 * reach / (reach + squared) * reach / (reach + squared);
      double distance = Math.sqrt(squared + 1e-6);
      right -= strength * dy / distance;
      down += strength * dx / distance;
    }
    return StrictMath.atan2(down, right);
  }

  private Color color(double x, double y) {
    if (cypress(x, y)) {
      return CYPRESS.mixed(TWIG, chance.between(0, 0.8));
    }
    if (y > hill(x)) {
      return HILL.mixed(MEADOW, Noise.ramp(0.35, 0.7, noise.at(4 * x, 12 * (y - hill(x)))));
    }
    Color sky =
        DEEP.mixed(BLUE, chance.between(0.1, 1)).mixed(PALE, chance.happens(0.12) ? 0.6 : 0);
    for (double[] whirl : WHIRLS) {
      double dx = x - whirl[0];
      double dy = y - whirl[1];
      double distance = Math.sqrt(dx * dx + dy * dy) / whirl[2];
      if (whirl[3] > 0) {
        sky = sky.mixed(GOLD, whirl[3] * Noise.ramp(1.7, 0.9, distance));
        sky = sky.mixed(STAR, whirl[3] * Noise.ramp(0.8, 0.5, distance));
      } else {
        double ring = 0.5 + 0.5 * StrictMath.cos(8 * distance);
        sky = sky.mixed(PALE, ring * Noise.ramp(1.8, 0.8, distance));
      }
    }
    return sky;
  }
}
