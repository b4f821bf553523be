package org.gradus.optimizee.network;

/**
 * A parameter array of a network that belongs to θ.
 *
 * @param name layer and parameter, as {@code layer0_W}
 * @param group index of its coordinate group
 * @param view where it begins in the network's parameters, in Deeplearning4j's order
 * @param theta where it begins in θ
 * @param length numbers
 * @param start what θ₀ is normally distributed around: 1 for the gain of a batch normalization
 * @param l1 factor of Σ|θ| in the loss
 * @param l2 factor of Σθ²/2 in the loss
 */
record ParameterBlock(
    String name, int group, int view, int theta, int length, float start, double l1, double l2) {

  /** At another place in θ. */
  ParameterBlock at(int place) {
    return new ParameterBlock(name, group, view, place, length, start, l1, l2);
  }
}
