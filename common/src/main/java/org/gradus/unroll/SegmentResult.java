package org.gradus.unroll;

/** The outcome of one segment of one episode; numerical failure is one of the outcomes. */
public sealed interface SegmentResult {

  /**
   * The segment was finite throughout.
   *
   * @param next where the episode stands now
   * @param metaLoss Σ w_t f(θ_t) over the segment's steps, f the mean over the functions
   * @param weightGradient ∂(metaLoss)/∂φ [weights]; freshly allocated
   */
  record Finite(EpisodeState next, double metaLoss, float[] weightGradient)
      implements SegmentResult {}

  /**
   * A loss, a gradient, an update or a meta-gradient was not finite.
   *
   * @param step t of the first point that was not finite, in the episode's steps
   */
  record Diverged(int step) implements SegmentResult {}
}
