package org.gradus.optimizer.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.golden.Golden.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.golden.Golden;
import org.gradus.random.RandomNumbers;
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
    Scenario scenario = new Scenario(architecture, coordinates, unroll);
    scenario.runKernel(new PlainKernel(architecture));
    scenario.runReference();
    assertClose("updates", Golden.widen(scenario.updates), scenario.expectedUpdates, SINGLE);
    assertClose(
        "∂L/∂φ", Golden.widen(scenario.weightGradient), scenario.expectedWeightGradient, SINGLE);
  }

  @Test
  void referenceIsTheDerivative() {
    Architecture architecture = new Architecture(List.of(3, 2), Preprocessing.LOG_SIGN, 10, 0.5);
    Scenario scenario = new Scenario(architecture, 3, 4);
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
    Scenario small = new Scenario(architecture, 7, 6);
    small.runKernel(kernel);
    float[] before = small.weightGradient.clone();
    new Scenario(architecture, 300, 6).runKernel(kernel);
    small.runKernel(kernel);
    assertThat(small.weightGradient).isEqualTo(before);
  }

  @Test
  void coordinatesDoNotTouchEachOther() {
    Architecture architecture = new Architecture(List.of(5, 5), Preprocessing.NONE, 10, 1);
    Scenario scenario = new Scenario(architecture, 40, 3);
    scenario.gradients[0][11] = Float.NaN;
    scenario.runKernel(new PlainKernel(architecture));
    for (int i = 0; i < scenario.updates.length; i++) {
      assertThat(Float.isNaN(scenario.updates[i])).isEqualTo(i % 40 == 11);
    }
  }

  @Test
  void whatCouldOverflowUnseenIsNotANumber() {
    Architecture architecture = new Architecture(List.of(5, 5), Preprocessing.NONE, 10, 1);
    Scenario scenario = new Scenario(architecture, 40, 1);
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
    Scenario one = new Scenario(architecture, 64, unroll);
    Scenario many = new Scenario(architecture, coordinates, unroll);
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

  static Stream<Arguments> sizes() {
    return Stream.of(1, 7, 64, 77, 1_280, 16_000)
        .flatMap(
            coordinates ->
                Stream.of(List.of(20, 20), List.of(20), List.of(32, 32), List.of(7, 13))
                    .flatMap(
                        hidden ->
                            Stream.of(Preprocessing.values())
                                .map(p -> Arguments.of(hidden, p, coordinates))));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void vectorGivesTheBitsOfPlain(
      List<Integer> hidden, Preprocessing preprocessing, int coordinates) {
    Architecture architecture = new Architecture(hidden, preprocessing, 10, 0.1);
    int unroll = coordinates > 10_000 ? 6 : 20;
    Scenario plain = new Scenario(architecture, coordinates, unroll);
    Scenario vector = new Scenario(architecture, coordinates, unroll);
    plain.runKernel(new PlainKernel(architecture));
    vector.runKernel(new org.gradus.optimizer.learned.vector.VectorKernel(architecture));
    assertThat(vector.updates).isEqualTo(plain.updates);
    assertThat(vector.state).isEqualTo(plain.state);
    assertThat(vector.weightGradient).isEqualTo(plain.weightGradient);
  }

  /** Random weights, gradients and loss weights, the same for kernel and reference. */
  private static final class Scenario {
    final Architecture architecture;
    final double[] weights;
    final float[][] gradients;
    final double[] lossWeights;
    final int unroll;
    final int coordinates;
    final float[] updates;
    final float[] weightGradient;
    float[] state;
    double[] expectedUpdates;
    double[] expectedWeightGradient;

    Scenario(Architecture architecture, int coordinates, int unroll) {
      this.architecture = architecture;
      this.coordinates = coordinates;
      this.unroll = unroll;
      RandomNumbers numbers = new RandomNumbers(coordinates * 1000L + unroll);
      // the same single-precision weights for both
      weights =
          Golden.widen(
              Golden.narrow(
                  InitialWeights.draw(architecture, new Initialization(1, 1, 1), numbers)));
      gradients = new float[unroll + 1][coordinates];
      lossWeights = new double[unroll + 1];
      for (int t = 0; t <= unroll; t++) {
        lossWeights[t] = t % 3 == 1 ? 0 : 0.25 * (1 + t % 4);
        for (int j = 0; j < coordinates; j++) {
          gradients[t][j] = (float) (2 * numbers.gaussian());
        }
      }
      lossWeights[unroll] = 1;
      updates = new float[unroll * coordinates];
      weightGradient = new float[weights.length];
    }

    void runKernel(Kernel kernel) {
      kernel.setWeights(Golden.narrow(weights));
      SegmentHistory history = new SegmentHistory(kernel, unroll, coordinates);
      state = new float[kernel.stateSize(coordinates)];
      history.begin(state.clone());
      float[] update = new float[coordinates];
      for (int t = 0; t <= unroll; t++) {
        history.keepGradient(t, lossWeights[t], gradients[t]);
        if (t < unroll) {
          history.keepState(t, state);
          kernel.step(gradients[t], state, update);
          System.arraycopy(update, 0, updates, t * coordinates, coordinates);
        }
      }
      kernel.backward(history, weightGradient);
    }

    void runReference() {
      expectedUpdates = new double[updates.length];
      expectedWeightGradient = new double[weights.length];
      ReferenceOptimizer optimizer = new ReferenceOptimizer(architecture, weights);
      for (int j = 0; j < coordinates; j++) {
        ReferenceOptimizer.Step[] steps = steps(optimizer, j);
        for (int t = 0; t < unroll; t++) {
          expectedUpdates[t * coordinates + j] = optimizer.update(steps[t]);
        }
        optimizer.backward(steps, updateGradient(j), expectedWeightGradient);
      }
    }

    private ReferenceOptimizer.Step[] steps(ReferenceOptimizer optimizer, int j) {
      ReferenceOptimizer.Step[] steps = new ReferenceOptimizer.Step[unroll];
      ReferenceOptimizer.State state = optimizer.zeroState();
      for (int t = 0; t < unroll; t++) {
        steps[t] = optimizer.forward(optimizer.features(gradients[t][j]), state);
        state = steps[t].after();
      }
      return steps;
    }

    /** ∂L/∂g_t of one coordinate. */
    private double[] updateGradient(int j) {
      double[] updateGradient = new double[unroll];
      for (int t = 0; t < unroll; t++) {
        for (int s = t + 1; s <= unroll; s++) {
          updateGradient[t] += lossWeights[s] * gradients[s][j];
        }
      }
      return updateGradient;
    }

    /** Σ_t Σ_j ∂L/∂g_tj · g_tj with one weight moved: its derivative is ∂L/∂φ. */
    double linearLoss(int weight, double by) {
      double[] moved = Arrays.copyOf(weights, weights.length);
      moved[weight] += by;
      ReferenceOptimizer optimizer = new ReferenceOptimizer(architecture, moved);
      double loss = 0;
      for (int j = 0; j < coordinates; j++) {
        ReferenceOptimizer.Step[] steps = steps(optimizer, j);
        double[] updateGradient = updateGradient(j);
        for (int t = 0; t < unroll; t++) {
          loss += updateGradient[t] * optimizer.update(steps[t]);
        }
      }
      return loss;
    }
  }
}
