package org.gradus.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The values that a parameter may take, as a distribution: each is found by its share, which is the
 * part of the distribution below it. Samplers know nothing but shares.
 */
public sealed interface Domain {

  /**
   * A value as HOCON; equal values have one spelling, of six significant digits where they are
   * real.
   *
   * @param share 0 to 1
   */
  String at(double share);

  /** The shares of at most so many values, evenly spread. */
  default List<Double> grid(int points) {
    return points == 1
        ? List.of(0.5)
        : IntStream.range(0, points).mapToObj(i -> (double) i / (points - 1)).toList();
  }

  private static void require(boolean isSound, String expected, double... found) {
    if (!isSound || !Arrays.stream(found).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          found.length == 0
              ? expected
              : Arrays.stream(found)
                  .mapToObj(value -> Double.isFinite(value) ? Spelling.of(value) : "" + value)
                  .collect(Collectors.joining(", ", expected + " [", "]")));
    }
  }

  /** How many values there are, if they are few and apart: 0 for real numbers. */
  default int count() {
    return 0;
  }

  /** Real numbers, each as likely as the other. */
  record Uniform(double lowest, double highest) implements Domain {
    public Uniform {
      require(
          lowest < highest, "expected a highest value above the lowest, found", lowest, highest);
    }

    @Override
    public String at(double share) {
      return Spelling.of(lowest + share * (highest - lowest), lowest, highest);
    }
  }

  /** Positive real numbers whose logarithms are each as likely as the other. */
  record LogUniform(double lowest, double highest) implements Domain {
    public LogUniform {
      require(
          0 < lowest && lowest < highest,
          "expected a highest value above the lowest, and both above 0, found",
          lowest,
          highest);
    }

    @Override
    public String at(double share) {
      double bottom = StrictMath.log(lowest);
      double value = StrictMath.exp(bottom + share * (StrictMath.log(highest) - bottom));
      return Spelling.of(value, lowest, highest);
    }
  }

  /** Normally distributed real numbers. */
  record Normal(double mean, double deviation) implements Domain {
    public Normal {
      require(deviation > 0, "expected a standard deviation above 0, found", mean, deviation);
    }

    /** Keeps away from the infinite ends: four deviations. */
    private static final double LEAST_SHARE = 3.2e-5;

    @Override
    public String at(double share) {
      double inside = Math.min(Math.max(share, LEAST_SHARE), 1 - LEAST_SHARE);
      double standard = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(inside);
      return Spelling.of(mean + deviation * standard);
    }

    @Override
    public List<Double> grid(int points) {
      return IntStream.range(0, points).mapToObj(i -> (i + 0.5) / points).toList();
    }
  }

  /** Whole numbers, both ends included, each as likely as the other. */
  record WholeNumbers(int lowest, int highest) implements Domain {
    public WholeNumbers {
      require(
          lowest <= highest && (long) highest - lowest < Integer.MAX_VALUE,
          "expected a highest value from the lowest to 2147483646 above it, found",
          lowest,
          highest);
    }

    @Override
    public String at(double share) {
      return Integer.toString(lowest + Shares.index(share, count()));
    }

    @Override
    public List<Double> grid(int points) {
      int used = Math.min(points, count());
      return Domain.super.grid(used).stream()
          .map(share -> Shares.middle((int) Math.rint(share * (count() - 1)), count()))
          .toList();
    }

    @Override
    public int count() {
      return highest - lowest + 1;
    }
  }

  /**
   * Some values, each as likely as the other.
   *
   * @param options as HOCON
   */
  record Choice(List<String> options) implements Domain {
    public Choice {
      options = List.copyOf(options);
      require(!options.isEmpty(), "expected an option, found none");
    }

    @Override
    public String at(double share) {
      return options.get(Shares.index(share, count()));
    }

    /** All of them, however few points are asked for. */
    @Override
    public List<Double> grid(int points) {
      return IntStream.range(0, count()).mapToObj(i -> Shares.middle(i, count())).toList();
    }

    @Override
    public int count() {
      return options.size();
    }
  }
}
