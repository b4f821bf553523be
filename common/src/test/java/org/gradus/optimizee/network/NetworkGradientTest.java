package org.gradus.optimizee.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.data.DrawnDigits;
import org.gradus.optimizee.data.LabelledImages;
import org.gradus.optimizee.data.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The gradient is the derivative of the loss that is reported, by central differences. */
class NetworkGradientTest {
  private static final LabelledImages DIGITS = DrawnDigits.draw(1, 200, 14);
  private static final List<GroupRule> GROUPS =
      List.of(
          GroupRule.parse("convolution = ConvolutionLayer").orElseThrow(),
          GroupRule.parse("rest = *").orElseThrow());

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of("perceptron", perceptron(), List.of()),
        Arguments.of("l1, l2 and weight decay", regularized(), List.of()),
        Arguments.of("convolutions with batch normalization", convolutions(), GROUPS),
        Arguments.of("graph", graph(), List.of()));
  }

  private static String perceptron() {
    return Perceptrons.json(196, List.of(6, 5), 10, Perceptrons.Activation.TANH);
  }

  private static String regularized() {
    return new NeuralNetConfiguration.Builder()
        .l1(0.02)
        .l2(0.03)
        .list()
        .layer(new DenseLayer.Builder().nIn(196).nOut(6).activation(Activation.TANH).build())
        .layer(output(6).weightDecay(0.05, true).l1(0).build())
        .build()
        .toJson();
  }

  private static OutputLayer.Builder output(int inputs) {
    return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
        .nIn(inputs)
        .nOut(10)
        .activation(Activation.SOFTMAX);
  }

  private static String convolutions() {
    return new NeuralNetConfiguration.Builder()
        .list()
        .layer(new ConvolutionLayer.Builder(3, 3).nOut(3).activation(Activation.TANH).build())
        .layer(new BatchNormalization.Builder().build())
        .layer(
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build())
        .layer(output(0).build())
        .setInputType(InputType.convolutional(14, 14, 1))
        .build()
        .toJson();
  }

  private static String graph() {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder().l2(0.01).graphBuilder().addInputs("pixels");
    return builder
        .addLayer(
            "left",
            new DenseLayer.Builder().nIn(196).nOut(4).activation(Activation.SIGMOID).build(),
            "pixels")
        .addLayer(
            "right",
            new DenseLayer.Builder().nIn(196).nOut(3).activation(Activation.TANH).build(),
            "pixels")
        .addLayer("out", output(7).build(), "left", "right")
        .setOutputs("out")
        .build()
        .toJson();
  }

  private static NetworkFamily family(String json, List<GroupRule> rules) {
    return new NetworkFamily(
        new NetworkSpecification(json, rules), Shared.of(DIGITS), List.of(), 16, 0.1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void isTheDerivativeOfTheLoss(String name, String json, List<GroupRule> rules) {
    Optimizee network = family(json, rules).sample(7).build();
    int coordinates = network.coordinates();
    float[] theta = new float[coordinates];
    float[] gradient = new float[coordinates];
    network.initialize(theta);
    network.evaluate(3, theta, new double[1], gradient);
    double square = 0;
    for (float value : gradient) {
      square += value * value;
    }
    int tried = 0;
    for (int i = 0; i < coordinates; i += 1 + coordinates / 150) {
      double step = 0.01;
      if (Math.abs(theta[i]) <= step) {
        continue; // l1 has no derivative at 0
      }
      double slope = (loss(network, theta, i, step) - loss(network, theta, i, -step)) / (2 * step);
      assertThat((double) gradient[i])
          .as("coordinate %d", i)
          .isCloseTo(slope, within(2e-3 * Math.sqrt(square)));
      tried++;
    }
    assertThat(tried).isGreaterThan(75);
    assertThat(square).isPositive();
  }

  private static double loss(Optimizee network, float[] theta, int coordinate, double step) {
    float[] moved = theta.clone();
    moved[coordinate] += (float) step;
    double[] losses = new double[1];
    network.evaluate(3, moved, losses, new float[theta.length]);
    return losses[0];
  }

  @Test
  void groupsFollowOneAnotherAndStatisticsAreNoCoordinates() {
    Optimizee network = family(convolutions(), GROUPS).sample(7).build();

    assertThat(network.groups().names()).containsExactly("convolution", "rest");
    // 3·3·3 + 3; gains and shifts of 3 channels, then 3·6·6 features for 10 classes
    assertThat(network.groups().sizes()).containsExactly(30, 6 + 108 * 10 + 10);
    assertThat(family(convolutions(), GROUPS).groups()).isEqualTo(network.groups().names());
  }

  @Test
  void whatWasEvaluatedBeforeLeavesNoTrace() {
    NetworkFamily family = family(convolutions(), GROUPS);
    Optimizee network = family.sample(7).build();
    float[] theta = new float[network.coordinates()];
    network.initialize(theta);
    float[] expected = new float[theta.length];
    double[] loss = new double[1];
    network.evaluate(3, theta, loss, expected);

    Optimizee other = family.sample(8).build();
    float[] wild = new float[theta.length];
    Arrays.fill(wild, Float.NaN);
    other.evaluate(1, wild, new double[1], new float[theta.length]);
    float[] found = new float[theta.length];
    double[] again = new double[1];
    family.sample(7).build().evaluate(3, theta, again, found);

    assertThat(found).isEqualTo(expected);
    assertThat(again).isEqualTo(loss);
  }

  @Test
  void minibatchesDependOnSeedAndStep() {
    NetworkFamily family = family(perceptron(), List.of());
    float[] theta = new float[family.sample(1).build().coordinates()];
    family.sample(1).build().initialize(theta);

    assertThat(loss(family, 1, 0, theta)).isEqualTo(loss(family, 1, 0, theta));
    assertThat(loss(family, 1, 0, theta)).isNotEqualTo(loss(family, 1, 1, theta));
    assertThat(loss(family, 1, 0, theta)).isNotEqualTo(loss(family, 2, 0, theta));
  }

  private static double loss(NetworkFamily family, long seed, int step, float[] theta) {
    double[] losses = new double[1];
    family.sample(seed).build().evaluate(step, theta, losses, new float[theta.length]);
    return losses[0];
  }
}
