package org.gradus.optimizee.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradus.random.RandomNumbers;
import org.junit.jupiter.api.Test;

/** Drawn digits are hard enough to need a hidden layer, and easy enough for one. */
class DrawnDigitsTest {
  private static final int TRAINING = 10_000;
  private static final int TEST = 2_000;

  @Test
  void areTheSameBitsEverywhere() {
    assertThat(DrawnDigits.draw(1, 20, 28).sha256())
        .isEqualTo(DrawnDigits.draw(1, 20, 28).sha256())
        .isEqualTo("c330632acb088a610945e19eb66b035fc4b22a65b825168b594d7dd5598f241c");
    assertThat(DrawnDigits.draw(1, 20, 14).sha256())
        .isEqualTo("f29cb9be491a4de5824aeb71d4c1df8bcee374818654a1e45ac5d1488914c2b9");
    assertThat(DrawnDigits.draw(2, 20, 28)).isNotEqualTo(DrawnDigits.draw(1, 20, 28));
  }

  @Test
  void aLinearModelFailsWhereAPerceptronSucceeds() {
    LabelledImages images = DrawnDigits.draw(1, TRAINING + TEST, 28);

    assertThat(accuracy(images, 0, 12)).isBetween(0.7, 0.9);
    assertThat(accuracy(images, 64, 16)).isGreaterThanOrEqualTo(0.96);
  }

  /** The accuracy on the last images of a model trained by Adam on the first. */
  private static double accuracy(LabelledImages images, int hidden, int epochs) {
    Classifier classifier = new Classifier(images.size(), hidden, images.classes());
    RandomNumbers numbers = new RandomNumbers(5);
    int steps = epochs * TRAINING / Classifier.BATCH;
    for (int step = 0; step < steps; step++) {
      int[] chosen = new int[Classifier.BATCH];
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = numbers.below(TRAINING);
      }
      classifier.step(images, chosen, 0.003 * (1 - (double) step / steps));
    }
    int right = 0;
    for (int i = TRAINING; i < TRAINING + TEST; i++) {
      right += classifier.classify(images, i) == images.label(i) ? 1 : 0;
    }
    return (double) right / TEST;
  }
}
