package org.gradus.optimizer.learned;

/**
 * The forward and backward pass of a coordinatewise learned optimizer over many coordinates, in
 * single precision. A kernel holds one architecture, one set of weights at a time, and scratch
 * memory: it serves one thread at a time.
 *
 * <p>All kernels give the same bits, state included: coordinates are cut as {@link Lanes} says,
 * every weighted sum is a chain of fused multiply-adds in ascending order from the bias (forwards)
 * or from zero (backwards), and activations and logarithm are our own.
 */
public interface Kernel {
  /** Steps that the backward pass recomputes at a time. */
  int GROUP = 5;

  /** From so many coordinates on, fewer states are stored and more is recomputed. */
  int MANY_COORDINATES = 100_000;

  /**
   * Steps between the stored states that {@link #backward} starts its recomputation from: with 20
   * units in each of two layers and 20 steps, history and state take 1.7 KB a coordinate below
   * {@link #MANY_COORDINATES} and 0.75 KB above.
   */
  static int storedStateInterval(int coordinates) {
    return coordinates < MANY_COORDINATES ? GROUP : 4 * GROUP;
  }

  /** Floats of state for so many coordinates; zeros are the state before the first step. */
  int stateSize(int coordinates);

  /**
   * Uses these weights from now on.
   *
   * @param weights φ in the order of {@link WeightLayout}; not modified
   */
  void setWeights(float[] weights);

  /**
   * One step of every coordinate: (g_t, h_{t+1}) = m(∇f(θ_t), h_t; φ). Where a feature is not
   * finite, or so large that a weighted sum could overflow ({@link FeatureLimit}), the update is
   * NaN.
   *
   * @param gradient [coordinates], not modified
   * @param before [stateSize] h_t; not modified, unless it is {@code after} too
   * @param after [stateSize] h_{t+1}, modified
   * @param update [coordinates], modified: g_t
   */
  void step(float[] gradient, float[] before, float[] after, float[] update);

  /**
   * Backpropagation through time over a segment, the gradients at θ_t taken as constants.
   *
   * @param history what the forward pass kept; not modified
   * @param weightGradient [weights], overwritten: ∂L/∂φ
   */
  void backward(SegmentHistory history, float[] weightGradient);
}
