package org.gradus.unroll;

import java.io.Serializable;

/**
 * How an episode is cut for truncated backpropagation through time.
 *
 * @param steps T, steps of an episode
 * @param unroll U, steps of a segment; divides T
 * @param lossWeights w_t for each of the T steps
 */
public record UnrollSettings(int steps, int unroll, LossWeights lossWeights)
    implements Serializable {

  /** Segments of an episode, T/U: the meta-steps that one episode serves. */
  public int segments() {
    return steps / unroll;
  }
}
