package org.gradus.optimizee.style.drawn;

import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizee.style.drawn.Strokes.Stroke;

/** A river bank on a sunny day, in dots of pure colors on canvas. */
final class Dots implements Scene {
  private static final int DOTS = 1500;
  private static final Color CANVAS = Color.of(0xefe6cc);
  private static final int[] SKY = {0x8fc7f0, 0x5aa0e6, 0xf7e9c9, 0xf2b8c6, 0xbfe3f5};
  private static final int[] SUN = {0xffd21f, 0xff9d1f, 0xfff2a0};
  private static final int[] RIVER = {0x1f5fd0, 0x2f8fe0, 0x7fd0f0, 0x5a3fb0, 0xf7e9c9};
  private static final int[] GRASS = {0x3fae3a, 0x8fd03a, 0xf2d52f, 0x1f8f5a, 0xf28c2f};
  private static final int[] TREE = {0x0f6f3f, 0x1f3f8f, 0x5a2f8f, 0x2f9f3a, 0xd8402f};
  private static final int[] SAIL = {0xffffff, 0xfdf0e0, 0xe0e8ff};

  private final Strokes dots;

  Dots() {
    Chance chance = new Chance(1886);
    List<Stroke> painted = new ArrayList<>();
    for (int i = 0; i < DOTS; i++) {
      double x = chance.between(-0.03, 1.03);
      double y = chance.between(-0.03, 1.03);
      double radius = chance.between(0.026, 0.042);
      painted.add(new Stroke(x, y, 0, radius, radius, 0, chance.color(palette(x, y))));
    }
    dots = new Strokes(painted);
  }

  private static int[] palette(double x, double y) {
    double bank = 0.66 + 0.25 * (x - 0.5) * (x - 0.5) - 0.12 * x;
    if (circle(x - 0.24, y - 0.26, 0.23) || (Math.abs(x - 0.22) < 0.04 && y > 0.4 && y < 0.85)) {
      return TREE;
    }
    if (y > bank + 0.12) {
      return GRASS;
    }
    if (y < 0.6 && y > 0.3 && x > 0.62 && x - 0.62 < 0.6 * (y - 0.3)) {
      return SAIL;
    }
    if (y > 0.52) {
      return RIVER;
    }
    return circle(x - 0.78, y - 0.16, 0.1) ? SUN : SKY;
  }

  private static boolean circle(double dx, double dy, double radius) {
    return dx * dx + dy * dy < radius * radius;
  }

  @Override
  public void paint(double x, double y, Sample sample) {
    sample.set(CANVAS);
    for (Stroke dot : dots.near(x, y)) {
      double along = dot.along(x, y);
      double across = dot.across(x, y);
      if (along * along + across * across < 1) {
        sample.set(dot.color());
        return;
      }
    }
  }
}
