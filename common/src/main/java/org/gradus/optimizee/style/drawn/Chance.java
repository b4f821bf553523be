package org.gradus.optimizee.style.drawn;

import org.gradus.random.RandomNumbers;

/** What is left to chance in a scene. */
final class Chance {
  private final RandomNumbers numbers;

  Chance(long seed) {
    numbers = new RandomNumbers(seed);
  }

  double between(double low, double high) {
    return low + (high - low) * numbers.uniform();
  }

  int below(int bound) {
    return numbers.below(bound);
  }

  boolean happens(double probability) {
    return numbers.uniform() < probability;
  }

  /** One of some colors, in six hexadecimal digits each, a little changed. */
  Color color(int... digits) {
    Color chosen = Color.of(digits[numbers.below(digits.length)]);
    return new Color(
        chosen.red() + between(-0.06, 0.06),
        chosen.green() + between(-0.06, 0.06),
        chosen.blue() + between(-0.06, 0.06));
  }

  Noise noise() {
    return new Noise(numbers.below(Integer.MAX_VALUE));
  }
}
