package org.gradus.optimizer.learned;

import java.io.Serializable;
import java.util.List;

/**
 * The shape of a coordinatewise learned optimizer (paper, section 2.1), without its weights.
 *
 * @param hidden hidden units of each LSTM layer, first layer first; empty for the linear rule g =
 *     scale·(w·x + b)
 * @param preprocessing what is done to the gradient first
 * @param preprocessingP p of {@link Preprocessing#LOG_SIGN}, above 0; unused without it
 * @param outputScale factor on the read-out
 */
public record Architecture(
    List<Integer> hidden, Preprocessing preprocessing, double preprocessingP, double outputScale)
    implements Serializable {

  public Architecture {
    hidden = List.copyOf(hidden);
  }
}
