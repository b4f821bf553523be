package org.gradus.optimizer.learned;

/** What the learned optimizer does to each gradient coordinate before its first layer. */
public enum Preprocessing {
  /** The gradient itself: one input feature. */
  NONE("none", 1),
  /**
   * The paper's Appendix A: (log|v|/p, sign v) where |v| ≥ e^-p, else (-1, e^p v): two input
   * features.
   */
  LOG_SIGN("log-sign", 2);

  private final String text;
  private final int features;

  Preprocessing(String text, int features) {
    this.text = text;
    this.features = features;
  }

  /** The name in configurations and in exported optimizers. */
  public String text() {
    return text;
  }

  /** Number of input features a coordinate. */
  public int features() {
    return features;
  }
}
