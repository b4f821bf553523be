package org.gradus.optimizee.style.drawn;

/** Ridges of hills under a sky, a lake or meadows before them, trees at the front. */
final class Landscape implements Scene {
  private final Noise noise;
  private final Sky sky;
  private final Ridge[] ridges;
  private final Tree[] trees;
  private final Color water;

  /** Where the lake begins; beyond the picture if there is none. */
  private final double shore;

  Landscape(Chance chance) {
    double horizon = chance.between(0.35, 0.65);
    noise = chance.noise();
    sky = new Sky(chance, horizon);
    boolean lake = chance.happens(0.5);
    shore = lake ? horizon + chance.between(0.08, 0.2) : 2;
    water = chance.color(0x1f5f8a, 0x2a7f8f, 0x23406e).times(sky.daylight());
    ridges = new Ridge[2 + chance.below(3)];
    Color ground = chance.color(0x3f6b2a, 0x7a8f35, 0xa8763c, 0x8c4a2f, 0x2f5f4a, 0xc9a94e);
    for (int i = 0; i < ridges.length; i++) {
      double nearness = (i + 1.0) / ridges.length;
      Color color = ground.times(sky.daylight()).mixed(sky.haze(), 0.75 * (1 - nearness));
      double top = horizon + (lake ? 0.08 : 0.3) * (nearness - 0.4);
      boolean snow = i == 0 && chance.happens(0.5);
      double height = (snow ? 0.55 : 0.3) * (1.2 - nearness) + chance.between(0, 0.1);
      ridges[i] = new Ridge(top, height, chance.between(1.5, 4), 31.7 * i, snow, color);
    }
    trees = new Tree[chance.below(6)];
    Color leaves = chance.color(0x1f4a22, 0x2f6b2f, 0xb5651d, 0x7a2f2a, 0x9a9a2a);
    boolean conifers = chance.happens(0.5);
    for (int i = 0; i < trees.length; i++) {
      double height = chance.between(0.2, 0.5);
      trees[i] =
          new Tree(
              chance.between(0, 1),
              chance.between(0.8, 1.05),
              height,
              conifers,
              leaves.mixed(chance.color(0x2f4a22), 0.4).times(sky.daylight()));
    }
  }

  @Override
  public void paint(double x, double y, Sample sample) {
    if (y < shore) {
      land(x, y, sample);
    } else {
      lake(x, y - shore, sample);
    }
    for (Tree tree : trees) {
      tree.paint(x, y, noise, sample);
    }
  }

  private void land(double x, double y, Sample sample) {
    for (int nearest = ridges.length - 1; nearest >= 0; nearest--) {
      if (ridges[nearest].paint(x, y, noise, sample)) {
        return;
      }
    }
    sky.paint(x, y, sample);
  }

  private void lake(double x, double depth, Sample sample) {
    double ripple = noise.fractal(5 * x, 12 * StrictMath.log(0.05 + depth), 3) - 0.5;
    land(x + 0.15 * ripple * depth, Math.max(0, shore - depth * (1 + ripple)), sample);
    sample.cover(water, Math.min(0.8, 0.35 + depth));
    sample.shade(1 + 0.9 * ripple);
  }

  /** Hills: their top edge is noise. */
  private record Ridge(
      double top, double height, double frequency, double place, boolean snow, Color color) {
    private static final Color SNOW = Color.of(0xf4f7fb);

    /** Whether the point is in these hills; only then is it painted. */
    boolean paint(double x, double y, Noise noise, Sample sample) {
      double highest = top - 0.65 * height;
      if (y <= highest) {
        return false;
      }
      double below = y - highest - height * (1 - noise.fractal(frequency * x, place, 4));
      if (below <= 0) {
        return false;
      }
      double patch = noise.fractal(9 * x + place, 22 * y, 3);
      sample.set(color);
      if (snow) {
        sample.cover(SNOW, Noise.ramp(0.14, 0.04, below + 0.2 * (patch - 0.5)));
      }
      sample.shade(0.55 + 0.8 * patch + 0.2 * Noise.ramp(0.05, 0, below));
      return true;
    }
  }

  /** A trunk and a crown, pointed or round. */
  private record Tree(double x, double foot, double height, boolean conifer, Color leaves) {
    private static final Color BARK = Color.of(0x3a2718);

    void paint(double atX, double atY, Noise noise, Sample sample) {
      double across = Math.abs(atX - x) / height;
      double up = (foot - atY) / height;
      if (across > 0.45 || up < 0 || up > 1.1) {
        return;
      }
      if (across < 0.035 && up < 0.6) {
        sample.set(BARK);
      }
      double leaf = noise.fractal(26 * atX, 26 * atY, 2);
      if (inside(across - 0.16 * (leaf - 0.5), up)) {
        sample.set(leaves);
        sample.shade(0.45 + leaf + 0.5 * (x - atX) / height);
      }
    }

    private boolean inside(double across, double up) {
      if (conifer) {
        double tier = 4 * up - Math.floor(4 * up);
        return up > 0.12 && across < 0.3 * (1 - up) + 0.05 * (1 - tier);
      }
      double middle = (up - 0.68) / 0.32;
      return across * across / 0.09 + middle * middle < 1;
    }
  }
}
