package org.gradus.evaluation;

import java.util.Optional;
import org.gradus.picture.Picture;

/**
 * One function at one step.
 *
 * @param step t, from 0 (the starting point)
 * @param loss as in the curves: infinite from the first step on at which it is not finite
 * @param picture what θ_t looks like; empty if it is not finite
 */
public record PicturePoint(int step, double loss, Optional<Picture> picture) {

  /** A step at which θ is not finite. */
  static PicturePoint notFinite(int step) {
    return new PicturePoint(step, Double.POSITIVE_INFINITY, Optional.empty());
  }
}
