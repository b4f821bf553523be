package org.gradus.benchmark;

import java.util.List;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.InitialWeights;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.RandomNumbers;
import org.gradus.unroll.LossWeights;
import org.gradus.unroll.UnrollSettings;

/** The paper's quadratic experiment (section 3.1), an episode being one segment. */
final class PaperSetting {
  static final int FUNCTIONS = 128;
  static final int DIMENSION = 10;
  static final int STEPS = 20;

  static final Architecture ARCHITECTURE =
      new Architecture(List.of(20, 20), Preprocessing.NONE, 0, 0.1);
  static final UnrollSettings UNROLL = new UnrollSettings(STEPS, STEPS, LossWeights.all(STEPS));

  private PaperSetting() {}

  /** Functions that start with this deviation. */
  static QuadraticFamily family(double initialDeviation) {
    return new QuadraticFamily(FUNCTIONS, DIMENSION, initialDeviation);
  }

  /** φ before training; freshly allocated. */
  static double[] initialWeights() {
    return InitialWeights.draw(ARCHITECTURE, new Initialization(1, 1, 1), new RandomNumbers(2));
  }
}
