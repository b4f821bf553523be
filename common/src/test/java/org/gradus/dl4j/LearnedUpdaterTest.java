package org.gradus.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.gradus.optimizer.OptimizerState;
import org.gradus.random.RandomNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Sgd;

class LearnedUpdaterTest {
  private static final LearnedUpdater LSTM = LearnedUpdater.of(Optimizers.lstm(100));

  @Test
  void theLinearRuleTrainsAsGradientDescentDoes() {
    MultiLayerNetwork learned = Networks.network(LearnedUpdater.of(Optimizers.descent(0.5, 100)));
    MultiLayerNetwork descent = Networks.network(new Sgd(0.5));
    float[] start = Networks.parameters(learned);
    Networks.fit(learned, 0, 20);
    Networks.fit(descent, 0, 20);
    assertThat(Networks.parameters(learned))
        .isEqualTo(Networks.parameters(descent))
        .isNotEqualTo(start);
  }

  /** Below, at and above the sizes at which the kernel's panels and blocks end. */
  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 1280, 1281, 3000})
  void stepsAsTheOptimizerDoesThatWasExported(int parameters) {
    INDArray state = Nd4j.createUninitialized(DataType.FLOAT, LSTM.stateSize(parameters));
    GradientUpdater<LearnedUpdater> updater = LSTM.instantiate(state, true);
    OptimizerState expected = LSTM.exported().optimizer().initialize(parameters);
    RandomNumbers numbers = new RandomNumbers(parameters);
    for (int step = 0; step < 6; step++) {
      float[] gradient = gradient(parameters, numbers);
      float[] theta = new float[parameters];
      expected.step(gradient, theta);
      INDArray subtracted = Nd4j.createFromArray(gradient);
      updater.applyUpdater(subtracted, step, 0);
      assertThat(subtracted.neg().toFloatVector()).isEqualTo(theta);
      updater = LSTM.instantiate(state.dup(), false);
      state = updater.getState().get(LearnedGradientUpdater.STATE);
    }
  }

  private static float[] gradient(int parameters, RandomNumbers numbers) {
    float[] gradient = new float[parameters];
    for (int i = 0; i < parameters; i++) {
      gradient[i] = (float) (0.1 * numbers.gaussian());
    }
    return gradient;
  }

  @Test
  void howBlocksAreMergedChangesNothing() {
    LearnedUpdater other = LearnedUpdater.of(Optimizers.renamed(Optimizers.lstm(100), "other"));
    MultiLayerNetwork merged = Networks.network(LSTM);
    MultiLayerNetwork divided = Networks.network(LSTM, other);
    Networks.fit(merged, 0, 12);
    Networks.fit(divided, 0, 12);
    assertThat(blocks(merged)).isEqualTo(1);
    assertThat(blocks(divided)).isEqualTo(2);
    assertThat(Networks.parameters(divided)).isEqualTo(Networks.parameters(merged));
    assertThat(Networks.state(divided)).isEqualTo(Networks.state(merged));
  }

  private static int blocks(MultiLayerNetwork network) {
    return ((BaseMultiLayerUpdater<?>) network.getUpdater()).getUpdaterBlocks().size();
  }

  @Test
  void readsAnExportedFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("optimizer.safetensors");
    Files.write(file, Optimizers.lstm(100).toBytes());
    assertThat(LearnedUpdater.read(file)).isEqualTo(LSTM);
    Files.write(file, new byte[20]);
    assertThatThrownBy(() -> LearnedUpdater.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": expected");
  }

  @Test
  void isEqualByValue() {
    LearnedUpdater same = LearnedUpdater.of(Optimizers.lstm(100));
    assertThat(same).isEqualTo(LSTM).hasSameHashCodeAs(LSTM).isEqualTo(LSTM.clone());
    assertThat(LearnedUpdater.of(Optimizers.lstm(99))).isNotEqualTo(LSTM);
    assertThat(LSTM.hasLearningRate()).isFalse();
  }

  @Test
  void javaSerializationKeepsIt() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(LSTM);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      LearnedUpdater again = (LearnedUpdater) in.readObject();
      assertThat(again).isEqualTo(LSTM);
      assertThat(again.exported().toBytes()).isEqualTo(LSTM.exported().toBytes());
    }
  }

  @Test
  void refusesDoubles() {
    assertThatThrownBy(() -> outputs(DataType.DOUBLE, 10, LSTM))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "LearnedUpdater: expected a state of type FLOAT, found DOUBLE; set"
                + " .dataType(DataType.FLOAT)");
  }

  private static void outputs(DataType type, int inputs, LearnedUpdater updater) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(type)
                .updater(updater)
                .list()
                .layer(new OutputLayer.Builder().nIn(inputs).nOut(10).build())
                .build());
    network.init();
    network.fit(Nd4j.zeros(type, 1, inputs), Nd4j.zeros(type, 1, 10));
  }

  @Test
  void refusesMoreStateThanDeeplearning4jCanCount() {
    String limit =
        "LearnedUpdater: expected at most 107374182 parameters in a network, with 20 floats of"
            + " state each, found ";
    assertThatThrownBy(() -> LSTM.stateSize(107_374_183))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(limit + "107374183 in one array; give the largest layers another updater");
    assertThatThrownBy(() -> LSTM.instantiate((INDArray) null, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(limit + "so many that their states cannot be counted");
    assertThat(LSTM.stateSize(107_374_182)).isEqualTo(2_147_483_640L);
  }

  @Test
  void refusesTheStateOfAnotherUpdater() {
    INDArray state = Nd4j.zeros(DataType.FLOAT, 41);
    assertThatThrownBy(() -> LSTM.instantiate(state, false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "LearnedUpdater: expected a state of 20 floats a parameter, found 41 in all; it is"
                + " another updater's");
  }
}
