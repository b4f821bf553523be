package org.gradus.replay;

import java.util.List;
import java.util.OptionalDouble;
import org.gradus.unroll.TrajectoryPoint;

/**
 * A point of an episode; norms are Euclidean, in double.
 *
 * @param step t, from 0
 * @param loss f(θ_t), the same bits as in training
 * @param gradientNorm of ∇f(θ_t)
 * @param updateNorm of the update that led to θ_t; none at the start
 * @param thetaNorm of θ_t
 */
public record ReplayedStep(
    int step, double loss, double gradientNorm, OptionalDouble updateNorm, double thetaNorm) {

  static ReplayedStep of(TrajectoryPoint point) {
    return new ReplayedStep(
        point.step(),
        point.loss(),
        norm(List.of(point.gradient())),
        OptionalDouble.of(norm(point.updates())),
        norm(List.of(point.theta())));
  }

  static double norm(List<float[]> parts) {
    double squares = 0;
    for (float[] part : parts) {
      for (float value : part) {
        squares += (double) value * value;
      }
    }
    return Math.sqrt(squares);
  }
}
