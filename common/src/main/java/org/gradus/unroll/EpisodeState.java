package org.gradus.unroll;

import java.util.List;
import org.gradus.optimizee.OptimizeeDescription;

/**
 * An episode between two segments: the values carried over the boundary. Immutable by agreement:
 * its arrays are never modified once it exists.
 *
 * @param episode the episode's number in the run
 * @param description what is minimised
 * @param step t, steps made so far
 * @param theta θ_t [coordinates]
 * @param gradient ∇f(θ_t) [coordinates]; the boundary point serves both segments, evaluated once
 * @param optimizerStates h_t of each coordinate group, in the kernel's layout
 */
public record EpisodeState(
    long episode,
    OptimizeeDescription description,
    int step,
    float[] theta,
    float[] gradient,
    List<float[]> optimizerStates) {

  public EpisodeState {
    optimizerStates = List.copyOf(optimizerStates);
  }
}
