package org.gradus.unroll;

import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.SegmentHistory;

/** One coordinate group's part of a segment, with scratch memory that the next segment reuses. */
final class GroupUnroll {
  private final Kernel kernel;
  private final int unroll;
  private SegmentHistory history;
  private float[] update = new float[0];
  private float[] state;
  private float[] endState;
  private int first;

  /**
   * @param unroll U, steps of a segment
   */
  GroupUnroll(Kernel kernel, int unroll) {
    this.kernel = kernel;
    this.unroll = unroll;
  }

  /** The state of an optimizer that has seen nothing. */
  float[] initialState(int coordinates) {
    return new float[kernel.stateSize(coordinates)];
  }

  /**
   * Begins a segment.
   *
   * @param weights φ of this group
   * @param start the state to start from; not modified
   * @param first index of the group's first coordinate
   * @param coordinates of the group
   */
  void begin(float[] weights, float[] start, int first, int coordinates) {
    kernel.setWeights(weights);
    if (history == null || history.coordinates() != coordinates) {
      history = new SegmentHistory(kernel, unroll, coordinates);
      update = new float[coordinates];
    }
    this.first = first;
    state = start;
    endState = new float[start.length];
    history.begin(start);
  }

  /** Keeps the group's part of a gradient; see {@link SegmentHistory#keepGradient}. */
  void keepGradient(int step, double lossWeight, float[] gradient) {
    history.keepGradient(step, lossWeight, gradient, first);
  }

  /** Step t of the segment: moves the group's part of θ by g_t. */
  void step(int t, float[] theta) {
    float[] before = state;
    state = history.stateAfter(t, endState);
    kernel.step(history.gradient(t), before, state, update);
    for (int i = 0; i < update.length; i++) {
      theta[first + i] += update[i];
    }
  }

  /** g_t of the last step; overwritten by the next. */
  float[] update() {
    return update;
  }

  /** The state after the last step; freshly allocated. */
  float[] state() {
    return state;
  }

  /** ∂L/∂φ of this group's weights. */
  void backward(float[] weightGradient) {
    kernel.backward(history, weightGradient);
  }
}
