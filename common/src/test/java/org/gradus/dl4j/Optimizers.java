package org.gradus.dl4j;

import java.util.Collections;
import java.util.List;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.InitialWeights;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.RandomNumbers;

/** Exported optimizers of known weights. */
final class Optimizers {
  static final Architecture TWO_LAYERS =
      new Architecture(List.of(5, 4), Preprocessing.LOG_SIGN, 10, 0.01);

  private Optimizers() {}

  /** An LSTM of two layers with weights as at the start of a training. */
  static ExportedOptimizer lstm(int horizon) {
    return lstm(TWO_LAYERS, horizon, CoordinateGroups.UNDIVIDED);
  }

  static ExportedOptimizer lstm(Architecture architecture, int horizon, List<String> groups) {
    double[] drawn =
        InitialWeights.draw(
            architecture, groups.size(), new Initialization(1, 1, 1), new RandomNumbers(11));
    float[] weights = new float[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      weights[i] = (float) drawn[i];
    }
    return new ExportedOptimizer(
        new LearnedOptimizer(architecture, groups, weights), horizon, "{}");
  }

  /** The linear rule g = −rate · ∇f, which is gradient descent. */
  static ExportedOptimizer descent(double rate, int horizon) {
    return descent(List.of(rate), CoordinateGroups.UNDIVIDED, horizon);
  }

  /** The linear rule g = rate · ∇f, which goes upwards. */
  static ExportedOptimizer climb(double rate, int horizon) {
    Architecture linear = new Architecture(List.of(), Preprocessing.NONE, 10, rate);
    return new ExportedOptimizer(new LearnedOptimizer(linear, new float[] {1, 0}), horizon, "{}");
  }

  /** Gradient descent with a rate for each group. */
  static ExportedOptimizer descent(List<Double> rates, List<String> groups, int horizon) {
    double largest = Collections.max(rates);
    float[] weights = new float[2 * rates.size()];
    for (int group = 0; group < rates.size(); group++) {
      weights[2 * group] = (float) (-rates.get(group) / largest);
    }
    Architecture linear = new Architecture(List.of(), Preprocessing.NONE, 10, largest);
    return new ExportedOptimizer(new LearnedOptimizer(linear, groups, weights), horizon, "{}");
  }

  /** The same optimizer, said to come from elsewhere: another value to Deeplearning4j. */
  static ExportedOptimizer renamed(ExportedOptimizer exported, String name) {
    return new ExportedOptimizer(
        exported.optimizer(), exported.horizon(), "{\"name\":\"" + name + "\"}");
  }
}
