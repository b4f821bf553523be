package org.gradus.benchmark;

import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.WeightLayout;

/**
 * Floating-point operations of one coordinate's step, forward and backward: those of the weighted
 * sums, a multiply-add being two; activations and biases are not counted.
 *
 * @param nominal three times the forward pass, the usual count: 29,400 for two layers of 20 units
 *     and one feature, 29,880 for two features
 * @param executed what a kernel does: with what the backward pass recomputes, and without the
 *     gradient at the features, which nobody needs
 */
record SegmentFlops(double nominal, double executed) {

  static SegmentFlops of(Architecture architecture, int steps, int coordinates) {
    WeightLayout layout = new WeightLayout(architecture);
    double cells = 0;
    for (int layer = 0; layer < layout.layers(); layer++) {
      cells += 2.0 * gateRows(layout, layer) * (layout.inputs(layer) + layout.hidden(layer));
    }
    double readout = 2.0 * layout.inputs(layout.layers());
    double features = layout.layers() == 0 ? readout : 2.0 * gateRows(layout, 0) * layout.inputs(0);
    double nominal = 3 * (cells + readout);
    double recomputed = cells * recomputedSteps(steps, coordinates) / steps;
    return new SegmentFlops(nominal, nominal - features + recomputed);
  }

  private static int gateRows(WeightLayout layout, int layer) {
    return WeightLayout.GATES * layout.hidden(layer);
  }

  /**
   * Steps of a segment that the backward pass computes again: each once in its group, and each but
   * those of the last group also on the way from a stored state to the states before the groups.
   */
  private static int recomputedSteps(int steps, int coordinates) {
    int interval = Kernel.storedStateInterval(coordinates);
    int recomputed = steps;
    for (int start = 0; start < steps; start += interval) {
      int length = Math.min(interval, steps - start);
      recomputed += (length - 1) / Kernel.GROUP * Kernel.GROUP;
    }
    return recomputed;
  }
}
