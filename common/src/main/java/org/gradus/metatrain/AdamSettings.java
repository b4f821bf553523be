package org.gradus.metatrain;

import java.io.Serializable;

/**
 * Adam on the optimizer's weights φ (Kingma and Ba 2015), ε added after the bias correction.
 *
 * @param learningRate above 0
 * @param schedule how it falls
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon above 0
 */
public record AdamSettings(
    double learningRate, LearningRateSchedule schedule, double beta1, double beta2, double epsilon)
    implements Serializable {

  /** With a constant learning rate. */
  public AdamSettings(double learningRate, double beta1, double beta2, double epsilon) {
    this(learningRate, LearningRateSchedule.CONSTANT, beta1, beta2, epsilon);
  }

  /** The learning rate after so many updates. */
  double learningRate(int made) {
    return learningRate * schedule.factor(made);
  }
}
