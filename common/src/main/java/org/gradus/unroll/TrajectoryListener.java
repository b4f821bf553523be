package org.gradus.unroll;

/** Is shown the trajectories of episodes while they are computed; no result depends on it. */
public interface TrajectoryListener {

  /** Looks at nothing. */
  TrajectoryListener NONE =
      new TrajectoryListener() {
        @Override
        public void stepped(TrajectoryPoint point) {}

        @Override
        public void differentiated(long episode, float[] weightGradient) {}
      };

  /** A step was made, and the point that it leads to evaluated, finite or not. */
  void stepped(TrajectoryPoint point);

  /**
   * A segment whose points are all finite has its meta-gradient.
   *
   * @param weightGradient ∂(metaLoss)/∂φ [weights], finite or not; not to be modified
   */
  void differentiated(long episode, float[] weightGradient);
}
