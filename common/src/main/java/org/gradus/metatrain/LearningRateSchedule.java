package org.gradus.metatrain;

import java.io.Serializable;

/**
 * How the meta learning rate falls over a run: along half a cosine (Loshchilov and Hutter 2017,
 * arXiv 1608.03983, without restarts), a pure function of the updates made.
 *
 * @param updates after which it has fallen, at least 1
 * @param last what is left of it then, from 0 to 1; 1 keeps it constant
 */
public record LearningRateSchedule(int updates, double last) implements Serializable {
  /** The same rate throughout. */
  public static final LearningRateSchedule CONSTANT = new LearningRateSchedule(1, 1);

  /** What an update's rate is multiplied with. */
  double factor(int made) {
    double progress = Math.min(1, (double) made / updates);
    return last + (1 - last) * (1 + StrictMath.cos(Math.PI * progress)) / 2;
  }
}
