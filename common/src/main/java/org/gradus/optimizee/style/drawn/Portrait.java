package org.gradus.optimizee.style.drawn;

/** A head and shoulders, lit from one side. */
final class Portrait implements Scene {
  private static final int[] SKINS = {0xf2cda8, 0xd9a074, 0xa86f48, 0x6f4428, 0xf0b8a0};
  private static final int[] HAIRS = {0x2a1a12, 0x6b3f1f, 0xc9953f, 0x9a3f1f, 0x8f8f92, 0x141418};
  private static final int[] CLOTHES = {
    0x8a1f2a, 0x1f3f7a, 0x2a5f3f, 0xe0d8c8, 0xd08a2a, 0x3a2a4a, 0x2fa0a0
  };
  private static final int[] WALLS = {0x3a4f4a, 0xc8b48a, 0x7a2f2f, 0x6f8fb0, 0x4a3a2f, 0xa8b88a};

  private static final Color WHITE = Color.of(0xf4f0ea);
  private static final Color IRIS = Color.of(0x1c1c24);

  private final Noise noise;
  private final Color wall;
  private final Color glow;
  private final Color skin;
  private final Color hair;
  private final Color cloth;
  private final Color lips;
  private final double side;
  private final double middle;
  private final double width;
  private final double hairLength;
  private final double fringe;
  private final double stripes;

  Portrait(Chance chance) {
    noise = chance.noise();
    wall = chance.color(WALLS);
    glow = chance.color(WALLS);
    skin = chance.color(SKINS);
    hair = chance.color(HAIRS);
    cloth = chance.color(CLOTHES);
    lips = skin.mixed(Color.of(0xb01f2f), 0.6);
    side = chance.happens(0.5) ? -1 : 1;
    middle = chance.between(0.4, 0.6);
    width = chance.between(0.155, 0.2);
    hairLength = chance.between(0.3, 0.85);
    fringe = chance.between(-0.7, -0.4);
    stripes = chance.happens(0.4) ? chance.between(30, 70) : 0;
  }

  @Override
  public void paint(double x, double y, Sample sample) {
    double across = (x - middle) / width;
    double down = (y - 0.4) / (1.35 * width);
    sample.set(wall);
    sample.cover(glow, noise.fractal(3 * x, 3 * y + 2 * x, 4));
    sample.shade(0.9 - 0.4 * side * (x - 0.5));
    double strand = noise.fractal(9 * across, 1.5 * down, 3);
    double light = 0.85 + 0.4 * side * across;
    double back = across * across / 1.6 + (down + 0.15) * (down + 0.15) / 1.5;
    if (back < 1
        || (Math.abs(across) < 1.26 - 0.2 * down * down && down > -0.1 && y < hairLength)) {
      sample.set(hair);
      sample.shade((0.4 + strand) * light);
    }
    shoulders(across, y, sample);
    if (Math.abs(across) < 0.45 && down > 0 && down < 1.45) {
      sample.set(skin);
      sample.shade(0.6 + 0.3 * side * across);
    }
    double face = across * across + down * down * (down > 0 ? 0.9 : 1);
    if (face < 1) {
      sample.set(skin);
      sample.shade(0.5 * light + 0.45 * Math.sqrt(1 - face) + 0.25 * (strand - 0.5));
      face(across, down, sample);
      if (down < fringe + 0.35 * (strand - 0.5) + 0.2 * side * across) {
        sample.set(hair);
        sample.shade((0.5 + strand) * light);
      }
    }
  }

  private void shoulders(double across, double y, Sample sample) {
    double slope = 0.4 + 2.15 * width + 0.045 * across * across;
    if (y > slope && Math.abs(across) < 2.6) {
      sample.set(cloth);
      if (stripes > 0 && StrictMath.sin(stripes * (y - 0.04 * across * across)) > 0) {
        sample.cover(glow, 0.7);
      }
      double fold = noise.fractal(2 * across, 5 * y, 4);
      sample.shade(0.4 + 0.9 * fold + 0.12 * side * across);
    }
  }

  private void face(double across, double down, Sample sample) {
    double apart = Math.abs(across) - 0.4;
    double eye = apart * apart / 0.04 + (down + 0.05) * (down + 0.05) / 0.008;
    if (eye < 1) {
      sample.set(WHITE);
      sample.cover(IRIS, apart * apart < 0.009 ? 1 : 0);
    }
    if (Math.abs(apart) < 0.24 && Math.abs(down + 0.26 - 0.3 * apart * apart) < 0.045) {
      sample.cover(hair, 0.8);
    }
    double shadow = -side * across;
    if (shadow > 0
        && shadow < 0.06 + 0.25 * Noise.ramp(-0.1, 0.3, down)
        && down > -0.1
        && down < 0.3) {
      sample.shade(0.72);
    }
    double mouth = across * across / 0.1 + (down - 0.56) * (down - 0.56) / 0.008;
    if (mouth < 1) {
      sample.set(lips);
      sample.shade(down < 0.56 ? 0.7 : 1);
    }
  }
}
