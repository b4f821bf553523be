package org.gradus.optimizer.learned;

/**
 * The forward and backward pass of a coordinatewise learned optimizer over many coordinates, in
 * single precision. A kernel holds one architecture, one set of weights at a time, and scratch
 * memory: it serves one thread at a time.
 *
 * <p>The layout of the state is the kernel's own; zeros are the state before the first step.
 */
public interface Kernel {

  /** Floats of state for so many coordinates. */
  int stateSize(int coordinates);

  /** Steps between the stored states that {@link #backward} starts its recomputation from. */
  int storedStateInterval();

  /**
   * Uses these weights from now on.
   *
   * @param weights φ in the order of {@link WeightLayout}; not modified
   */
  void setWeights(float[] weights);

  /**
   * One step of every coordinate: (g_t, h_{t+1}) = m(∇f(θ_t), h_t; φ).
   *
   * @param gradient [coordinates], not modified
   * @param state [stateSize], modified: h_t in, h_{t+1} out
   * @param update [coordinates], modified: g_t
   */
  void step(float[] gradient, float[] state, float[] update);

  /**
   * Backpropagation through time over a segment, the gradients at θ_t taken as constants.
   *
   * @param history what the forward pass kept; not modified
   * @param weightGradient [weights], overwritten: ∂L/∂φ
   */
  void backward(SegmentHistory history, float[] weightGradient);
}
