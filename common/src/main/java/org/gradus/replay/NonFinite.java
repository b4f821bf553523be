package org.gradus.replay;

import java.util.List;
import java.util.Optional;
import org.gradus.unroll.TrajectoryPoint;

/**
 * What of an episode was not finite first, in the order in which it is computed. The optimizer's
 * state is bounded by its activations: what is too large for it shows in the update.
 *
 * @param part what it is
 * @param index of the coordinate; of a loss the function, of the meta-gradient the weight
 * @param value infinite or NaN
 * @param count how many values of that part were not finite
 */
public record NonFinite(Part part, int index, double value, int count) {

  /** What a step computes, in order. */
  public enum Part {
    UPDATE,
    THETA,
    LOSS,
    MEAN_LOSS,
    GRADIENT,
    META_GRADIENT
  }

  /** In a point of a trajectory, and what led to it. */
  static Optional<NonFinite> in(TrajectoryPoint point) {
    return first(Part.UPDATE, point.updates())
        .or(() -> first(Part.THETA, List.of(point.theta())))
        .or(() -> first(point.losses()))
        .or(() -> mean(point.loss()))
        .or(() -> first(Part.GRADIENT, List.of(point.gradient())));
  }

  /** In the values of a part, which follow one another. */
  static Optional<NonFinite> first(Part part, List<float[]> values) {
    int index = 0;
    int first = -1;
    float found = 0;
    int count = 0;
    for (float[] some : values) {
      for (float value : some) {
        if (!Float.isFinite(value)) {
          if (count == 0) {
            first = index;
            found = value;
          }
          count++;
        }
        index++;
      }
    }
    return count == 0 ? Optional.empty() : Optional.of(new NonFinite(part, first, found, count));
  }

  private static Optional<NonFinite> first(double[] losses) {
    int first = -1;
    int count = 0;
    for (int b = losses.length - 1; b >= 0; b--) {
      if (!Double.isFinite(losses[b])) {
        first = b;
        count++;
      }
    }
    return count == 0
        ? Optional.empty()
        : Optional.of(new NonFinite(Part.LOSS, first, losses[first], count));
  }

  private static Optional<NonFinite> mean(double loss) {
    return Double.isFinite(loss)
        ? Optional.empty()
        : Optional.of(new NonFinite(Part.MEAN_LOSS, 0, loss, 1));
  }
}
