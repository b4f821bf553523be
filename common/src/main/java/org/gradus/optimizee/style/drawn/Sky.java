package org.gradus.optimizee.style.drawn;

/** A sky at some time of the day, with sun or moon and clouds. */
final class Sky implements Scene {
  /** For each time: the zenith, the horizon, the sun or moon, the clouds. */
  private static final int[][] TIMES = {
    {0x2563b8, 0xbfe0f5, 0xfff8dc, 0xffffff},
    {0x3a2a70, 0xff9a45, 0xfff2a8, 0xd8587a},
    {0x7a9fd4, 0xffd9c4, 0xfff0c8, 0xf2a8b0},
    {0x060a24, 0x31488a, 0xf6f2dc, 0x46527e},
    {0x56636e, 0xd0d3c8, 0xf4f4e6, 0x8a939a},
    {0x1a8f9c, 0xf6e3a0, 0xfffbe0, 0xfffaf0},
  };

  private static final int NIGHT = 3;

  private final Noise noise;
  private final boolean night;
  private final Color zenith;
  private final Color horizon;
  private final Color sun;
  private final Color cloud;
  private final double sunX;
  private final double sunY;
  private final double sunRadius;
  private final double clear;
  private final double bottom;

  /** Bottom: where the horizon is. */
  Sky(Chance chance, double bottom) {
    int time = chance.below(TIMES.length);
    noise = chance.noise();
    night = time == NIGHT;
    zenith = chance.color(TIMES[time][0]);
    horizon = chance.color(TIMES[time][1]);
    sun = chance.color(TIMES[time][2]);
    cloud = chance.color(TIMES[time][3]);
    sunX = chance.between(0.1, 0.9);
    sunY = chance.between(0.1, 0.8 * bottom);
    sunRadius = chance.between(0.04, 0.1);
    clear = chance.between(0.38, 0.7);
    this.bottom = bottom;
  }

  @Override
  public void paint(double x, double y, Sample sample) {
    sample.set(zenith);
    sample.cover(horizon, Noise.ramp(-0.1, bottom, y));
    double distance = Math.sqrt((x - sunX) * (x - sunX) + (y - sunY) * (y - sunY));
    double glow = sunRadius / (sunRadius + 3 * distance);
    sample.cover(sun, 0.6 * glow);
    sample.cover(sun, Noise.ramp(0.01, -0.01, distance - sunRadius));
    double clouds = noise.fractal(3 * x, 9 * y, 4);
    sample.cover(cloud, 0.9 * Noise.ramp(clear, clear + 0.2, clouds));
    sample.shade(1 - 0.25 * Noise.ramp(clear + 0.1, clear + 0.35, clouds));
  }

  boolean night() {
    return night;
  }

  /** The color of the air between the eye and what is far. */
  Color haze() {
    return horizon;
  }

  /** How much light falls on the ground, from 0 to 1. */
  double daylight() {
    return night ? 0.4 : 1;
  }
}
