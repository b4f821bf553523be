package org.gradus.benchmark;

import java.util.List;
import org.gradus.metatrain.Adam;
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

  static final Architecture ARCHITECTURE = architecture(Preprocessing.NONE);
  static final UnrollSettings UNROLL = new UnrollSettings(STEPS, STEPS, LossWeights.all(STEPS));

  private PaperSetting() {}

  static Architecture architecture(Preprocessing preprocessing) {
    return new Architecture(List.of(20, 20), preprocessing, 10, 0.1);
  }

  /** Functions that start with this deviation. */
  static QuadraticFamily family(double initialDeviation) {
    return new QuadraticFamily(FUNCTIONS, DIMENSION, initialDeviation);
  }

  /** Adam before training, with the first φ. */
  static Adam adam(Architecture architecture) {
    return Adam.start(
        InitialWeights.draw(architecture, new Initialization(1, 1, 1), new RandomNumbers(2)));
  }

  /** φ before training; freshly allocated. */
  static float[] weights(Architecture architecture) {
    return adam(architecture).singlePrecisionWeights();
  }

  /** Standard normal gradients [points][coordinates], the same at every call. */
  static float[][] gradients(int points, int coordinates) {
    RandomNumbers numbers = new RandomNumbers(3);
    float[][] gradients = new float[points][coordinates];
    for (float[] gradient : gradients) {
      for (int i = 0; i < coordinates; i++) {
        gradient[i] = (float) numbers.gaussian();
      }
    }
    return gradients;
  }
}
