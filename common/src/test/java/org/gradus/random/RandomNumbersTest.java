package org.gradus.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RandomNumbersTest {
  private static final int MANY = 200_000;

  @Test
  void isTheSameStreamOnEveryMachine() {
    RandomNumbers numbers = new RandomNumbers(42);
    assertThat(DoubleStream.generate(numbers::gaussian).limit(3).toArray())
        .containsExactly(EXPECTED);
  }

  private static final double[] EXPECTED = {
    1.2182922604741178, 1.0606563623122123, 0.582804575215559
  };

  @Test
  void gaussianHasTheMomentsOfTheStandardNormal() {
    RandomNumbers numbers = new RandomNumbers(1);
    double[] values = DoubleStream.generate(numbers::gaussian).limit(MANY).toArray();
    assertThat(moment(values, 1)).isCloseTo(0, within(0.01));
    assertThat(moment(values, 2)).isCloseTo(1, within(0.02));
    assertThat(moment(values, 3)).isCloseTo(0, within(0.05));
    assertThat(moment(values, 4)).isCloseTo(3, within(0.1));
  }

  @Test
  void truncatedGaussianStaysWithinTwoDeviations() {
    RandomNumbers numbers = new RandomNumbers(2);
    double[] values = DoubleStream.generate(numbers::truncatedGaussian).limit(MANY).toArray();
    assertThat(DoubleStream.of(values).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(2);
    assertThat(moment(values, 2)).isCloseTo(0.7737, within(0.02));
  }

  @Test
  void belowIsUniform() {
    RandomNumbers numbers = new RandomNumbers(3);
    int[] counts = new int[7];
    for (int i = 0; i < MANY; i++) {
      counts[numbers.below(7)]++;
    }
    for (int count : counts) {
      assertThat(count / (double) MANY).isCloseTo(1 / 7.0, within(0.004));
    }
  }

  private static double moment(double[] values, int order) {
    return DoubleStream.of(values).map(value -> Math.pow(value, order)).sum() / values.length;
  }

  @Test
  void seedsOfDifferentPurposesNeverCoincide() {
    Set<Long> seeds = new HashSet<>();
    RunSeed run = new RunSeed(7);
    for (Purpose purpose : Purpose.values()) {
      for (long index = 0; index < 1_000; index++) {
        long seed = run.derive(purpose, index);
        assertThat(seed >>> 60).isEqualTo(purpose.code());
        assertThat(seeds.add(seed)).isTrue();
      }
    }
  }

  @Test
  void seedsOfDifferentRunsDiffer() {
    assertThat(new RunSeed(1).derive(Purpose.TEST, 0))
        .isNotEqualTo(new RunSeed(2).derive(Purpose.TEST, 0));
  }
}
