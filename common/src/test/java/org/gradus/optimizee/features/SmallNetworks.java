package org.gradus.optimizee.features;

import java.util.List;
import java.util.Map;
import org.gradus.random.RandomNumbers;

/** Networks of all kinds of layers, small enough for differences in double, and images. */
final class SmallNetworks {
  private final RandomNumbers numbers = new RandomNumbers(7);

  private SmallNetworks() {}

  static Map<String, FeatureNetwork> all() {
    return Map.of(
        "reflecting", new SmallNetworks().vgg(Padding.REFLECT),
        "zeros", new SmallNetworks().vgg(Padding.ZERO),
        "strided, joined", new SmallNetworks().squeeze(),
        "random filters", RandomNetwork.create());
  }

  private FeatureNetwork vgg(Padding padding) {
    List<Layer> layers =
        List.of(
            convolution("a", filters(3, 5, 3)),
            convolution("b", filters(5, 8, 3)),
            new Layer.MaximumPooling(2),
            convolution("c", filters(8, 11, 3)));
    InputForm form = new InputForm(true, 2, new float[] {0.9f, 1, 1.1f});
    return new FeatureNetwork("small", form, padding, layers, 1, List.of(0, 3));
  }

  private FeatureNetwork squeeze() {
    List<Layer> layers =
        List.of(
            new Layer.Strided("first", filters(3, 9, 3), 2),
            new Layer.MaximumPooling(3),
            convolution("squeeze", filters(9, 4, 1)),
            convolution("expand", filters(4, 12, 1), filters(4, 12, 3)));
    InputForm form = new InputForm(false, 3, new float[] {1, 2, 1});
    return new FeatureNetwork("strided", form, Padding.ZERO, layers, 3, List.of(0, 2, 3));
  }

  private static Layer convolution(String name, Filters... branches) {
    return new Layer.Convolution(name, List.of(branches));
  }

  private Filters filters(int inputs, int outputs, int side) {
    float[] weights = numbers(outputs * inputs * side * side);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= (float) Math.sqrt(2.0 / (inputs * side * side));
    }
    return new Filters(outputs, inputs, side, weights, numbers(outputs));
  }

  private float[] numbers(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) numbers.gaussian();
    }
    return values;
  }

  /** An image of noise. */
  static float[] noise(long seed, int height, int width) {
    RandomNumbers numbers = new RandomNumbers(seed);
    float[] image = new float[3 * height * width];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) numbers.uniform();
    }
    return image;
  }

  /** The same image as [channels][height][width]. */
  static double[][][] unfolded(float[] image, int height, int width) {
    double[][][] values = new double[image.length / (height * width)][height][width];
    for (int i = 0; i < image.length; i++) {
      values[i / (height * width)][i / width % height][i % width] = image[i];
    }
    return values;
  }
}
