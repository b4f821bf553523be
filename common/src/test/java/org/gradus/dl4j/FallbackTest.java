package org.gradus.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/** Past its horizon, or after a gradient that is no number, another updater takes over. */
class FallbackTest {
  private static final int HORIZON = 5;
  private static final LearnedUpdater LEARNED = LearnedUpdater.of(Optimizers.descent(0.5, HORIZON));
  private static final LearnedUpdater OTHER =
      LearnedUpdater.of(Optimizers.renamed(Optimizers.descent(0.5, HORIZON), "other"));

  static Stream<IUpdater> updaters() {
    return Stream.of(
        new Sgd(0.1),
        new Nesterovs(0.1, 0.9),
        new Adam(0.01),
        new Adam(new StepSchedule(ScheduleType.ITERATION, 0.05, 0.5, 3)),
        new AMSGrad(0.01),
        new AdaMax(0.01),
        new Nadam(0.01),
        new AdaGrad(0.1),
        new AdaDelta(),
        new RmsProp(0.01));
  }

  /** The oracle: gradient descent, then ND4J's own updater on a network of its own. */
  @ParameterizedTest
  @MethodSource("updaters")
  void takesOverWhereTheHorizonEnds(IUpdater fallback) {
    MultiLayerNetwork learned = Networks.network(LEARNED.fallingBackTo(fallback));
    MultiLayerNetwork divided =
        Networks.network(LEARNED.fallingBackTo(fallback), OTHER.fallingBackTo(fallback));
    Networks.fit(learned, 0, HORIZON + 8);
    Networks.fit(divided, 0, HORIZON + 8);
    assertThat(Networks.parameters(learned)).isEqualTo(descentThen(fallback, 0, HORIZON, 8));
    assertThat(Networks.parameters(divided)).isEqualTo(Networks.parameters(learned));
    assertThat(Networks.state(divided)).isEqualTo(Networks.state(learned));
  }

  private static float[] descentThen(IUpdater fallback, int start, int steps, int then) {
    MultiLayerNetwork descent = Networks.network(new Sgd(0.5));
    Networks.fit(descent, start, start + steps);
    MultiLayerNetwork expected = Networks.network(fallback);
    expected.setParams(descent.params());
    Networks.fit(expected, start + steps, start + steps + then);
    return Networks.parameters(expected);
  }

  @Test
  void saysThatTheHorizonIsPastOnceForANetwork() {
    MultiLayerNetwork silent = Networks.network(LEARNED, OTHER);
    assertThat(Warnings.of(() -> Networks.fit(silent, 0, HORIZON))).isEmpty();
    assertThat(Warnings.of(() -> Networks.fit(silent, HORIZON, HORIZON + 3)))
        .containsExactly(
            "LearnedUpdater: all 5 steps that the optimizer was trained for are made; nothing is"
                + " promised from here on, and no fallback is set");
    MultiLayerNetwork falling =
        Networks.network(
            LEARNED.fallingBackTo(new Adam(0.01)), OTHER.fallingBackTo(new Adam(0.01)));
    assertThat(Warnings.of(() -> Networks.fit(falling, 0, HORIZON + 3)))
        .containsExactly(
            "LearnedUpdater: all 5 steps that the optimizer was trained for are made; from here on"
                + " it is Adam");
  }

  @Test
  void doesNotSpeakOfTheHorizonWhereTheFallbackIsAtWork() {
    MultiLayerNetwork network = Networks.network(LEARNED.fallingBackTo(new Sgd(0.25)));
    network.setListeners(new LearnedUpdaterGuard(1, 1 + 1e-9));
    network.params().putScalar(0, Float.NaN);
    assertThat(Warnings.of(() -> Networks.fit(network, 0, HORIZON + 3)))
        .isNotEmpty()
        .noneMatch(line -> line.contains("trained for"));
  }

  @Test
  void aSavedNetworkGoesOnWithTheFallback(@TempDir Path folder)
      throws IOException, InterruptedException {
    MultiLayerNetwork network = Networks.network(LEARNED.fallingBackTo(new Adam(0.01)));
    Networks.fit(network, 0, HORIZON + 2);
    byte[] found = ContinuedTraining.inNewProcess(folder, network, HORIZON + 2, HORIZON + 6);
    float[] expected = descentThen(new Adam(0.01), 0, HORIZON, 6);
    ByteBuffer bytes = ByteBuffer.allocate(4 * expected.length);
    bytes.asFloatBuffer().put(expected);
    assertThat(found).startsWith(bytes.array());
  }

  /** The first weight alone has no gradient, in the first of two blocks. */
  @Test
  void aParameterWithoutANumberStaysAndAllBlocksFallBackTogether() {
    IUpdater fallback = new Sgd(0.25);
    LearnedUpdater falling = LEARNED.fallingBackTo(fallback);
    INDArray states = Nd4j.zeros(2 * falling.stateSize(2));
    GradientUpdater<LearnedUpdater> first = falling.instantiate(part(states, 0), true);
    GradientUpdater<LearnedUpdater> second = falling.instantiate(part(states, 1), true);
    List<String> said =
        Warnings.of(
            () -> {
              assertThat(step(first, Float.NaN, 8)).containsExactly(0, 4);
              assertThat(step(second, 16, 32)).containsExactly(8, 16);
              assertThat(step(second, 16, 32)).containsExactly(4, 8);
              assertThat(step(first, Float.POSITIVE_INFINITY, 4))
                  .containsExactly(Float.POSITIVE_INFINITY, 1);
            });
    assertThat(said)
        .containsExactly(
            "LearnedUpdater, step 0: expected finite gradients, found 1 of 2 in a block that are not"
                + " or are too large, whose parameters stay where they are; from the next step on"
                + " it is Sgd");
  }

  @Test
  void withoutAFallbackAParameterWithoutANumberGoesOnFromWhereItWas() {
    LearnedUpdater lstm = LearnedUpdater.of(Optimizers.lstm(100));
    GradientUpdater<LearnedUpdater> struck = lstm.instantiate(Nd4j.zeros(lstm.stateSize(2)), true);
    GradientUpdater<LearnedUpdater> spared = lstm.instantiate(Nd4j.zeros(lstm.stateSize(2)), true);
    assertThat(step(struck, 1, 2)).isEqualTo(step(spared, 1, 2));
    List<String> said =
        Warnings.of(
            () -> {
              assertThat(step(struck, Float.NaN, 3)[0]).isZero();
              assertThat(step(struck, Float.NEGATIVE_INFINITY, 4)[0]).isZero();
            });
    assertThat(said)
        .containsExactly(
            "LearnedUpdater, step 1: expected finite gradients, found 1 of 2 in a block that are not"
                + " or are too large, whose parameters stay where they are; so it will be from here"
                + " on, without a word, and no fallback is set");
    assertThat(step(struck, 5, 6)[0]).isEqualTo(step(spared, 5, 6)[0]).isNotZero();
  }

  private static INDArray part(INDArray states, int block) {
    long length = states.length() / 2;
    return states.get(NDArrayIndex.interval(block * length, (block + 1) * length));
  }

  private static float[] step(GradientUpdater<?> updater, float... gradient) {
    INDArray array = Nd4j.createFromArray(gradient);
    updater.applyUpdater(array, 0, 0);
    return array.toFloatVector();
  }

  @Test
  void refusesALearnedFallback() {
    assertThatThrownBy(() -> LEARNED.fallingBackTo(OTHER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "LearnedUpdater, field fallback: expected an updater of ND4J such as new Adam(1e-3),"
                + " found LearnedUpdater");
  }
}
