package org.gradus.optimizee.style.drawn;

import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizee.style.drawn.Strokes.Stroke;

/** Overlapping facets in browns, greys and blues with dark outlines. */
final class Cubes implements Scene {
  private static final int FACETS = 170;
  private static final double OUTLINE = 0.014;
  private static final Color INK = Color.of(0x17130f);
  private static final int[] LIGHT = {0xdcb46c, 0xf0e2bc, 0xb9854a, 0xb4c2cc};
  private static final int[] DARK = {0x4a3018, 0x39434d, 0x233f66, 0x6e5634, 0x5a6f86};
  private static final double[] DIRECTIONS = {0.2, 0.95, -0.5, 1.35};

  private final Noise noise;
  private final Strokes facets;

  Cubes() {
    Chance chance = new Chance(1910);
    noise = chance.noise();
    List<Stroke> painted = new ArrayList<>();
    for (int i = 0; i < FACETS; i++) {
      double x = chance.between(-0.1, 1.1);
      double y = chance.between(-0.1, 1.1);
      double angle = DIRECTIONS[chance.below(DIRECTIONS.length)] + chance.between(-0.12, 0.12);
      double bend = chance.happens(0.2) ? chance.between(-0.8, 0.8) : 0;
      boolean light = Math.abs(x - 0.5) < 0.14 + 0.2 * y != chance.happens(0.15);
      Color color = chance.color(light ? LIGHT : DARK);
      double length = chance.between(0.08, 0.2);
      painted.add(new Stroke(x, y, angle, length, chance.between(0.04, 0.1), bend, color));
    }
    facets = new Strokes(painted);
  }

  @Override
  public void paint(double x, double y, Sample sample) {
    sample.set(INK);
    for (Stroke facet : facets.near(x, y)) {
      double along = facet.along(x, y);
      double across = facet.across(x, y);
      double inside =
          Math.min(
              facet.halfLength() * (1 - Math.abs(along)),
              facet.halfWidth() * (1 - Math.abs(across)));
      if (inside > 0) {
        if (inside > OUTLINE) {
          sample.set(facet.color());
          sample.shade(0.9 + 0.4 * across + 0.35 * (noise.fractal(25 * x, 25 * y, 3) - 0.5));
        }
        return;
      }
    }
  }
}
