package org.gradus.optimizer.learned;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gradus.random.RandomNumbers;

/** Draws the initial weights φ of an architecture; see {@link Initialization}. */
public final class InitialWeights {
  private InitialWeights() {}

  /**
   * φ in the order of {@link GroupedLayout}, one group drawn after the other.
   *
   * @param groups how many
   */
  public static double[] draw(
      Architecture architecture, int groups, Initialization initialization, RandomNumbers numbers) {
    return IntStream.range(0, groups)
        .mapToObj(group -> draw(architecture, initialization, numbers))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /** The weights of one network, in the order of {@link WeightLayout}. */
  public static double[] draw(
      Architecture architecture, Initialization initialization, RandomNumbers numbers) {
    WeightLayout layout = new WeightLayout(architecture);
    double[] weights = new double[layout.size()];
    for (int layer = 0; layer < layout.layers(); layer++) {
      int hidden = layout.hidden(layer);
      double deviation = initialization.gateScale() / Math.sqrt(layout.inputs(layer) + hidden);
      fill(weights, layout.inputWeights(layer), layout.biases(layer), deviation, numbers);
      int forget = layout.biases(layer) + hidden;
      Arrays.fill(weights, forget, forget + hidden, initialization.forgetBias());
    }
    double deviation = initialization.readoutScale() / Math.sqrt(layout.inputs(layout.layers()));
    fill(weights, layout.readoutWeights(), layout.readoutBias(), deviation, numbers);
    return weights;
  }

  private static void fill(
      double[] weights, int from, int to, double deviation, RandomNumbers numbers) {
    for (int i = from; i < to; i++) {
      weights[i] = deviation * numbers.truncatedGaussian();
    }
  }
}
