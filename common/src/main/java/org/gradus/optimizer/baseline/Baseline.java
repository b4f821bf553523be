package org.gradus.optimizer.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gradus.optimizer.Optimizer;

/** The baselines by name; each becomes an optimizer once it is given a learning rate. */
public enum Baseline {
  SGD("sgd"),
  MOMENTUM("momentum"),
  NAG("nag"),
  RMSPROP("rmsprop"),
  ADAM("adam");

  private final String text;

  Baseline(String text) {
    this.text = text;
  }

  /** The name in configurations, tables and pictures. */
  public String text() {
    return text;
  }

  /** The optimizer with Torch7's defaults and this learning rate. */
  public Optimizer withLearningRate(double learningRate) {
    return switch (this) {
      case SGD -> new Sgd(learningRate);
      case MOMENTUM -> new Momentum(learningRate);
      case NAG -> new NesterovMomentum(learningRate);
      case RMSPROP -> new RmsProp(learningRate);
      case ADAM -> new Adam(learningRate);
    };
  }

  /** The names of all baselines. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Baseline::text).toList();
  }

  /** The baseline of that name. */
  public static Optional<Baseline> named(String text) {
    return Arrays.stream(values()).filter(baseline -> baseline.text.equals(text)).findFirst();
  }
}
