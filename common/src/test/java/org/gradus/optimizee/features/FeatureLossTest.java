package org.gradus.optimizee.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.gradus.optimizee.features.FeatureLoss.WeightedTargets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Features, losses and gradients against formulas in double and their central differences. */
class FeatureLossTest {
  private static final int HEIGHT = 13;
  private static final int WIDTH = 11;
  private static final int SIDE = 32;
  private static final double STEP = 1e-6;

  static Stream<String> networks() {
    return SmallNetworks.all().keySet().stream().sorted();
  }

  static Stream<Arguments> terms() {
    return networks()
        .filter(name -> !name.equals("random filters"))
        .flatMap(
            network ->
                Stream.of(
                    Arguments.of(network, 1.0, 0.0),
                    Arguments.of(network, 0.0, 1.0),
                    Arguments.of(network, 1.0, 3.0)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void featuresAreTheFormulas(String name) {
    FeatureNetwork network = SmallNetworks.all().get(name);
    float[] image = SmallNetworks.noise(1, HEIGHT, WIDTH);
    FeaturePass pass = new FeaturePass(network, HEIGHT, WIDTH, new PlainConvolutions());
    pass.forward(image);
    List<double[][][]> wanted =
        new ReferenceLoss(network).features(SmallNetworks.unfolded(image, HEIGHT, WIDTH));
    for (int layer = 0; layer <= network.deepest(); layer++) {
      Planes features = pass.features(layer);
      double[][][] expected = wanted.get(layer);
      for (int c = 0; c < expected.length; c++) {
        for (int y = 0; y < expected[c].length; y++) {
          for (int x = 0; x < expected[c][y].length; x++) {
            assertThat((double) features.values[features.row(c, y) + x])
                .isCloseTo(expected[c][y][x], within(1e-5));
          }
        }
      }
    }
  }

  /** At a size that kernels cut in several ways; at a corner, an edge and two pixels within. */
  @Test
  void gradientIsTheLosssOfLargerImages() {
    FeatureNetwork network = RandomNetwork.create();
    float[] image = SmallNetworks.noise(1, SIDE, SIDE);
    float[] content = SmallNetworks.noise(2, SIDE, SIDE);
    float[] style = SmallNetworks.noise(3, SIDE, SIDE);
    FeatureLoss loss = new FeatureLoss(network, SIDE, SIDE);
    float[] gradient = new float[image.length];
    loss.evaluate(
        image, new WeightedTargets(loss.content(content), 1, loss.style(style), 3), gradient);
    Reference reference = new Reference(network, content, 1, style, 3, SIDE, SIDE);
    double[][][] exact = SmallNetworks.unfolded(image, SIDE, SIDE);
    for (int i : new int[] {0, SIDE - 1, 1600, 2500}) {
      assertThat((double) gradient[i]).isCloseTo(reference.slope(exact, i), within(1e-6));
    }
  }

  /** At every pixel, those of the border too. */
  @ParameterizedTest
  @MethodSource("terms")
  void gradientIsTheLosss(String name, double contentWeight, double styleWeight) {
    FeatureNetwork network = SmallNetworks.all().get(name);
    float[] image = SmallNetworks.noise(1, HEIGHT, WIDTH);
    float[] content = SmallNetworks.noise(2, HEIGHT, WIDTH);
    float[] style = SmallNetworks.noise(3, HEIGHT, WIDTH);
    FeatureLoss loss = new FeatureLoss(network, HEIGHT, WIDTH);
    WeightedTargets targets =
        new WeightedTargets(loss.content(content), contentWeight, loss.style(style), styleWeight);
    float[] gradient = new float[image.length];
    double value = loss.evaluate(image, targets, gradient);

    Reference reference =
        new Reference(network, content, contentWeight, style, styleWeight, HEIGHT, WIDTH);
    double[][][] exact = SmallNetworks.unfolded(image, HEIGHT, WIDTH);
    assertThat(value).isCloseTo(reference.loss(exact), within(1e-5 * Math.abs(value)));
    double largest = 0;
    for (float entry : gradient) {
      largest = Math.max(largest, Math.abs(entry));
    }
    for (int i = 0; i < gradient.length; i++) {
      double difference = reference.slope(exact, i);
      assertThat((double) gradient[i]).isCloseTo(difference, within(2e-5 * largest));
    }
  }

  private record Reference(
      FeatureNetwork network,
      float[] content,
      double contentWeight,
      float[] style,
      double styleWeight,
      int height,
      int width) {

    double loss(double[][][] image) {
      ReferenceLoss loss = new ReferenceLoss(network);
      double sum = 0;
      if (contentWeight > 0) {
        sum += contentWeight * loss.content(image, SmallNetworks.unfolded(content, height, width));
      }
      if (styleWeight > 0) {
        sum += styleWeight * loss.style(image, SmallNetworks.unfolded(style, height, width));
      }
      return sum;
    }

    double slope(double[][][] image, int index) {
      double[] row = image[index / (height * width)][index / width % height];
      double middle = row[index % width];
      row[index % width] = middle + STEP;
      double above = loss(image);
      row[index % width] = middle - STEP;
      double below = loss(image);
      row[index % width] = middle;
      return (above - below) / (2 * STEP);
    }
  }
}
