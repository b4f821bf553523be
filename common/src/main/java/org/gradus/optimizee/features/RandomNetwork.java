package org.gradus.optimizee.features;

import java.util.List;
import org.gradus.random.RandomNumbers;

/**
 * A small network in VGG's manner whose filters are drawn at random, always the same ones.
 * Untrained features carry texture too (Ustyuzhaninov et al. 2016, "Texture synthesis using shallow
 * convolutional networks with random filters", arXiv 1606.00021), and it needs no file.
 */
public final class RandomNetwork {
  private static final long SEED = 1;

  /** Brings pixels, of a mean of about ½ and a deviation of about ¼, to 0 and 1. */
  private static final float SCALE = 4;

  private static final float MEAN = 2;

  private final RandomNumbers numbers = new RandomNumbers(SEED);

  private RandomNetwork() {}

  /** The network. */
  public static FeatureNetwork create() {
    return new RandomNetwork().network();
  }

  private FeatureNetwork network() {
    List<Layer> layers =
        List.of(
            convolution("conv1_1", InputForm.CHANNELS, 16),
            convolution("conv1_2", 16, 16),
            new Layer.MaximumPooling(2),
            convolution("conv2_1", 16, 32),
            convolution("conv2_2", 32, 32),
            new Layer.MaximumPooling(2),
            convolution("conv3_1", 32, 64));
    return new FeatureNetwork(
        "random filters",
        new InputForm(false, SCALE, new float[] {MEAN, MEAN, MEAN}),
        Padding.REFLECT,
        layers,
        4,
        List.of(0, 3, 6));
  }

  /** Weights of deviation √(2 / inputs of a sum), which keeps the size of features (He 2015). */
  private Layer convolution(String name, int inputs, int outputs) {
    double deviation = Math.sqrt(2.0 / (inputs * 9));
    float[] weights = new float[outputs * inputs * 9];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (deviation * numbers.gaussian());
    }
    return new Layer.Convolution(
        name, List.of(new Filters(outputs, inputs, 3, weights, new float[outputs])));
  }
}
