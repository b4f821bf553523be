package org.gradus.replay;

import java.util.List;
import java.util.Optional;
import org.gradus.optimizee.CoordinateGroups;

/**
 * An episode that was computed again.
 *
 * @param description what was sampled
 * @param functions in lockstep
 * @param groups of the coordinates
 * @param steps from 0 to the last one asked for, or to the one that was not finite
 * @param nonFinite what was not finite in the last of the steps, if anything
 * @param theta [coordinates], θ at the last step that was finite; not modified
 * @param gradient [coordinates], ∇f there; not modified
 */
public record ReplayedEpisode(
    String description,
    int functions,
    CoordinateGroups groups,
    List<ReplayedStep> steps,
    Optional<NonFinite> nonFinite,
    float[] theta,
    float[] gradient) {

  public ReplayedEpisode {
    steps = List.copyOf(steps);
  }

  /** The last step. */
  public ReplayedStep last() {
    return steps.get(steps.size() - 1);
  }
}
