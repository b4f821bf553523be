package org.gradus.optimizer.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.golden.Golden.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every kernel promises, for architectures, numbers of coordinates and unrolls at which
 * blocks, lanes and groups of steps do not come out even: it agrees with the reference in double.
 */
class KernelTest {
  private static final double SINGLE = 1e-5;

  static Stream<Arguments> shapes() {
    List<List<Integer>> hidden =
        List.of(
            List.of(20, 20),
            List.of(20),
            List.of(32, 32),
            List.of(7, 13),
            List.of(3, 4, 5),
            List.of());
    List<Arguments> shapes = new ArrayList<>();
    for (List<Integer> layers : hidden) {
      for (Preprocessing preprocessing : Preprocessing.values()) {
        shapes.add(Arguments.of(layers, preprocessing, 7, 20));
        shapes.add(Arguments.of(layers, preprocessing, 1, 1));
        shapes.add(Arguments.of(layers, preprocessing, 33, 7));
        shapes.add(Arguments.of(layers, preprocessing, 257, 5));
        shapes.add(Arguments.of(layers, preprocessing, 77, 13));
      }
    }
    return shapes.stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void agreesWithTheReference(
      List<Integer> hidden, Preprocessing preprocessing, int coordinates, int unroll) {
    Architecture architecture = new Architecture(hidden, preprocessing, 10, 0.5);
    KernelScenario scenario = new KernelScenario(architecture, coordinates, unroll);
    scenario.runKernel(new PlainKernel(architecture));
    scenario.runReference();
    assertClose("updates", Golden.widen(scenario.updates), scenario.expectedUpdates, SINGLE);
    assertClose(
        "∂L/∂φ", Golden.widen(scenario.weightGradient), scenario.expectedWeightGradient, SINGLE);
  }

  @Test
  void referenceIsTheDerivative() {
    Architecture architecture = new Architecture(List.of(3, 2), Preprocessing.LOG_SIGN, 10, 0.5);
    KernelScenario scenario = new KernelScenario(architecture, 3, 4);
    scenario.runReference();
    double[] derivative = new double[scenario.weights.length];
    for (int i = 0; i < derivative.length; i++) {
      double h = 1e-5;
      derivative[i] = (scenario.linearLoss(i, h) - scenario.linearLoss(i, -h)) / (2 * h);
    }
    assertClose("∂L/∂φ", scenario.expectedWeightGradient, derivative, 1e-8);
  }

  @Test
  void usesItsScratchAgainForAnotherNumberOfCoordinates() {
    Architecture architecture = new Architecture(List.of(5), Preprocessing.NONE, 10, 1);
    Kernel kernel = new PlainKernel(architecture);
    KernelScenario small = new KernelScenario(architecture, 7, 6);
    small.runKernel(kernel);
    float[] before = small.weightGradient.clone();
    new KernelScenario(architecture, 300, 6).runKernel(kernel);
    small.runKernel(kernel);
    assertThat(small.weightGradient).isEqualTo(before);
  }

  @Test
  void coordinatesDoNotTouchEachOther() {
    Architecture architecture = new Architecture(List.of(5, 5), Preprocessing.NONE, 10, 1);
    KernelScenario scenario = new KernelScenario(architecture, 40, 3);
    scenario.gradients[0][11] = Float.NaN;
    scenario.runKernel(new PlainKernel(architecture));
    for (int i = 0; i < scenario.updates.length; i++) {
      assertThat(Float.isNaN(scenario.updates[i])).isEqualTo(i % 40 == 11);
    }
  }

  @Test
  void whatCouldOverflowUnseenIsNotANumber() {
    Architecture architecture = new Architecture(List.of(5, 5), Preprocessing.NONE, 10, 1);
    KernelScenario scenario = new KernelScenario(architecture, 40, 1);
    scenario.gradients[0][3] = Float.MAX_VALUE;
    scenario.gradients[0][4] = 1e30f;
    scenario.runKernel(new PlainKernel(architecture));
    assertThat(scenario.updates[3]).isNaN();
    assertThat(scenario.updates[4]).isFinite();
    scenario.weights[new WeightLayout(architecture).biases(1)] = Double.NaN;
    scenario.runKernel(new PlainKernel(architecture));
    assertThat(scenario.updates[4]).isNaN();
  }

  @ParameterizedTest
  @ValueSource(ints = {Kernel.MANY_COORDINATES - 1, Kernel.MANY_COORDINATES})
  void fewerStoredStatesChangeNothing(int coordinates) {
    Architecture architecture = new Architecture(List.of(3), Preprocessing.NONE, 10, 1);
    int unroll = 23;
    KernelScenario one = new KernelScenario(architecture, 64, unroll);
    KernelScenario many = new KernelScenario(architecture, coordinates, unroll);
    for (int t = 0; t <= unroll; t++) {
      Arrays.fill(many.gradients[t], 0);
      System.arraycopy(one.gradients[t], 0, many.gradients[t], 0, 64);
      many.lossWeights[t] = one.lossWeights[t];
    }
    System.arraycopy(one.weights, 0, many.weights, 0, one.weights.length);
    one.runKernel(new PlainKernel(architecture));
    many.runKernel(new PlainKernel(architecture));
    assertThat(many.weightGradient).isEqualTo(one.weightGradient);
  }

  @Test
  void activationsAreCloseAndBounded() {
    for (float x = -30; x <= 30; x += 0.01f) {
      assertThat(Activations.tanh(x)).isBetween(-1f, 1f);
      assertThat(Math.abs(Activations.tanh(x) - Math.tanh(x))).isLessThan(4e-7);
      assertThat(Math.abs(Activations.sigmoid(x) - 1 / (1 + Math.exp(-x)))).isLessThan(4e-7);
    }
    assertThat(Activations.tanh(Float.NaN)).isNaN();
    assertThat(Activations.tanh(Float.POSITIVE_INFINITY)).isEqualTo(Activations.tanh(100));
  }

  @Test
  void logarithmIsClose() {
    for (float x = Float.MIN_VALUE; x < Float.MAX_VALUE / 2; x *= 1.0007f) {
      double exact = Math.log(x);
      assertThat(Math.abs(Logarithm.log(x) - exact))
          .isLessThan(1.2e-7 * Math.max(1, Math.abs(exact)));
      x += Float.MIN_VALUE;
    }
    for (float x = 0.5f; x < 2; x += 1e-5f) {
      assertThat(Math.abs(Logarithm.log(x) - Math.log(x))).isLessThan(1.2e-7);
    }
    assertThat(Logarithm.log(1)).isZero();
  }
}
