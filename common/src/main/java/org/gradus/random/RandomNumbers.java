package org.gradus.random;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;

/**
 * A stream of random numbers that is the same on every machine: the specified algorithm
 * L64X128MixRandom, and transformations that use {@link StrictMath} only.
 */
public final class RandomNumbers {
  private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private final RandomGenerator bits;
  private double spareGaussian = Double.NaN;

  public RandomNumbers(long seed) {
    bits = ALGORITHM.create(seed);
  }

  /** A whole number from 0 (included) to {@code bound} (excluded), without bias. */
  public int below(int bound) {
    long unsigned;
    long value;
    do {
      unsigned = bits.nextLong() >>> 1;
      value = unsigned % bound;
    } while (unsigned - value + (bound - 1) < 0);
    return (int) value;
  }

  /** A standard normal number, by Marsaglia's polar method. */
  public double gaussian() {
    if (!Double.isNaN(spareGaussian)) {
      double spare = spareGaussian;
      spareGaussian = Double.NaN;
      return spare;
    }
    double x;
    double y;
    double squaredRadius;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      squaredRadius = x * x + y * y;
    } while (squaredRadius >= 1 || squaredRadius == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(squaredRadius) / squaredRadius);
    spareGaussian = y * factor;
    return x * factor;
  }

  /** A standard normal number, drawn again while it is more than two deviations from zero. */
  public double truncatedGaussian() {
    double value;
    do {
      value = gaussian();
    } while (Math.abs(value) > 2);
    return value;
  }

  /** So many independent numbers, each a multiple of 2^-53 in [0, 1). */
  public double[] uniform(int count) {
    return DoubleStream.generate(this::uniform).limit(count).toArray();
  }

  /** A multiple of 2^-53 in [0, 1). */
  public double uniform() {
    return (bits.nextLong() >>> 11) * 0x1.0p-53;
  }
}
