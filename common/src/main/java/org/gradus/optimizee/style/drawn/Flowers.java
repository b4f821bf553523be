package org.gradus.optimizee.style.drawn;

/** Flowers on stems before a blurred garden. */
final class Flowers implements Scene {
  private static final int[] PETALS = {
    0xe8362f, 0xf7c52d, 0xf4f0f4, 0xd05fb0, 0x7a4fc8, 0xff8a3a, 0x4f7fe0, 0xf7a8c0
  };

  private final Noise noise;
  private final Color shadow;
  private final Color leaf;
  private final Color light;
  private final Color stem;
  private final Flower[] flowers;

  Flowers(Chance chance) {
    noise = chance.noise();
    shadow = chance.color(0x14301c, 0x1c2a3a, 0x3a2a20, 0x2a1c34);
    leaf = chance.color(0x3f7a3a, 0x5f8f3a, 0x2f6f6a, 0x7a7a4a);
    light = chance.color(0xd8e88a, 0xa8d8e8, 0xf2d8a8, 0xe8b8c8);
    stem = chance.color(0x3a6b2a, 0x5a7f2f);
    flowers = new Flower[1 + chance.below(5)];
    Color[] petals = {chance.color(PETALS), chance.color(PETALS)};
    double largest = flowers.length == 1 ? 0.38 : 0.44 / Math.sqrt(flowers.length);
    for (int i = 0; i < flowers.length; i++) {
      double share = (i + 0.5) / flowers.length;
      flowers[i] =
          new Flower(
              0.12 + 0.76 * share + chance.between(-0.05, 0.05),
              chance.between(0.22, 0.62),
              largest * chance.between(0.75, 1.1),
              5 + chance.below(8),
              chance.between(0, 6),
              petals[chance.below(2)],
              chance.color(0xf2c230, 0x5a3418, 0xd8e060));
    }
  }

  @Override
  public void paint(double x, double y, Sample sample) {
    sample.set(shadow);
    sample.cover(leaf, Noise.ramp(0.3, 0.6, noise.fractal(3 * x, 3 * y, 2)));
    sample.cover(light, 0.8 * Noise.ramp(0.55, 0.85, noise.fractal(4 * x + 9, 4 * y - y * y, 2)));
    sample.shade(1.15 - 0.5 * y);
    for (Flower flower : flowers) {
      double bend = flower.x + 0.25 * (0.5 - flower.x) * (y - flower.y);
      double aside = (x - bend) / 0.014;
      if (y > flower.y && Math.abs(aside) < 1) {
        sample.set(stem);
        sample.shade(0.9 - 0.4 * aside);
      }
    }
    for (Flower flower : flowers) {
      flower.paint(x, y, noise, sample);
    }
  }

  private record Flower(
      double x, double y, double radius, int petals, double turn, Color petal, Color heart) {
    void paint(double atX, double atY, Noise noise, Sample sample) {
      double dx = (atX - x) / radius;
      double dy = (atY - y) / radius;
      double distance = Math.sqrt(dx * dx + dy * dy);
      if (distance > 1.05) {
        return;
      }
      double angle = StrictMath.atan2(dy, dx) + turn;
      double lobe = Math.abs(StrictMath.cos(0.5 * petals * angle));
      double reach = 0.45 + 0.55 * Math.sqrt(lobe);
      if (distance < reach) {
        double vein = noise.fractal(12 * lobe + 3 * turn, 2 * distance, 2);
        sample.set(petal);
        sample.shade(0.45 + 0.4 * lobe + 0.35 * distance + 0.4 * (vein - 0.5) - 0.1 * dx);
      }
      if (distance < 0.28) {
        sample.set(heart);
        sample.shade(0.6 + 0.8 * noise.at(60 * atX, 60 * atY) - 0.8 * (dx + dy));
      }
    }
  }
}
