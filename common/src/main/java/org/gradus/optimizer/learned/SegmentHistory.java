package org.gradus.optimizer.learned;

/**
 * What the forward pass of a segment keeps for the backward pass: the optimizee's gradients at
 * every θ, and the optimizer's state at a few steps. Reused from segment to segment.
 */
public final class SegmentHistory {
  private final int interval;
  private final float[][] gradients;
  private final float[][] states;
  private final float[] lossWeights;

  /**
   * @param kernel the kernel that will read it
   * @param unroll U, steps of the segment
   * @param coordinates of the optimizee, or of a group of them
   */
  public SegmentHistory(Kernel kernel, int unroll, int coordinates) {
    interval = Kernel.storedStateInterval(coordinates);
    gradients = new float[unroll + 1][coordinates];
    states = new float[(unroll + interval - 1) / interval][];
    for (int i = 1; i < states.length; i++) {
      states[i] = new float[kernel.stateSize(coordinates)];
    }
    lossWeights = new float[unroll + 1];
  }

  /** Steps of the segment, U. */
  public int unroll() {
    return gradients.length - 1;
  }

  /** Number of coordinates. */
  public int coordinates() {
    return gradients[0].length;
  }

  /** Steps between stored states, a multiple of {@link Kernel#GROUP}. */
  public int interval() {
    return interval;
  }

  /**
   * Begins a segment.
   *
   * @param state the state before its first step; kept, not copied: it must not change until the
   *     backward pass is over
   */
  public void begin(float[] state) {
    states[0] = state;
  }

  /**
   * Keeps a point of the trajectory.
   *
   * @param step t within the segment, 0 to U
   * @param lossWeight the weight of ∇f(θ_t) in the meta-loss's gradient; unused at step 0
   * @param gradient ∇f(θ_t) of the optimizee; copied
   * @param first index of the first coordinate that this history is of
   */
  public void keepGradient(int step, double lossWeight, float[] gradient, int first) {
    lossWeights[step] = (float) lossWeight;
    System.arraycopy(gradient, first, gradients[step], 0, gradients[step].length);
  }

  /**
   * Where the state after a step belongs: kept, where one is due, until the next segment.
   *
   * @param step t within the segment, 0 to U - 1
   * @param other where it belongs otherwise
   */
  public float[] stateAfter(int step, float[] other) {
    int next = step + 1;
    return next < unroll() && next % interval == 0 ? states[next / interval] : other;
  }

  /** ∇f(θ_t) for t from 0 to U; not to be modified. */
  public float[] gradient(int step) {
    return gradients[step];
  }

  /** The state before a step that is a multiple of the interval; not to be modified. */
  public float[] state(int step) {
    return states[step / interval];
  }

  /** The weight of ∇f(θ_t) for t from 1 to U. */
  public float lossWeight(int step) {
    return lossWeights[step];
  }
}
