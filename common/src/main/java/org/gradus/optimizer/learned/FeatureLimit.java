package org.gradus.optimizer.learned;

/**
 * How large an input feature may be before a gate's weighted sum could overflow. The activations
 * are bounded, so that what overflowed before them would look like a number after them: beyond the
 * limit the update is NaN instead.
 */
public final class FeatureLimit {
  private FeatureLimit() {}

  /**
   * The largest harmless size of a feature: |b| + Σ|Wh| + Σ|Wx|·limit stays below half of the
   * largest float in every row. Below 0 where other inputs alone could overflow, or a weight is not
   * finite; without layers nothing is hidden, and the limit is the largest float.
   */
  public static float of(WeightLayout layout, float[] weights) {
    double limit = Float.MAX_VALUE;
    for (int layer = 0; layer < layout.layers(); layer++) {
      int inputs = layout.inputs(layer);
      int hidden = layout.hidden(layer);
      for (int row = 0; row < WeightLayout.GATES * hidden; row++) {
        double fromInputs = sizes(weights, layout.inputWeights(layer) + row * inputs, inputs);
        double room =
            Float.MAX_VALUE / 2
                - Math.abs(weights[layout.biases(layer) + row])
                - sizes(weights, layout.recurrentWeights(layer) + row * hidden, hidden);
        double most = layer == 0 ? room / fromInputs : room - fromInputs;
        if (!(most >= 0)) {
          return -1;
        }
        limit = layer == 0 ? Math.min(limit, most) : limit;
      }
    }
    return (float) limit;
  }

  private static double sizes(float[] weights, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += Math.abs(weights[i]);
    }
    return sum;
  }
}
