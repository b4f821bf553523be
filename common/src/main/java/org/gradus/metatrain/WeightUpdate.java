package org.gradus.metatrain;

import java.io.Serializable;

/**
 * How a mean gradient moves φ: clipped by its global norm, then by Adam.
 *
 * @param settings of Adam
 * @param largestNorm of the gradient; infinite if it is not clipped
 */
public record WeightUpdate(AdamSettings settings, double largestNorm) implements Serializable {

  /**
   * φ and its moments after a meta-step; without a finite episode they stay as they are.
   *
   * @param adam not modified
   * @param mean not modified
   */
  Adam apply(Adam adam, MeanGradient mean) {
    return mean.finite() == 0 ? adam : adam.update(settings, clipped(mean));
  }

  private double[] clipped(MeanGradient mean) {
    double norm = mean.norm();
    if (norm <= largestNorm) {
      return mean.gradient();
    }
    double[] clipped = mean.gradient().clone();
    for (int i = 0; i < clipped.length; i++) {
      clipped[i] *= largestNorm / norm;
    }
    return clipped;
  }
}
