package org.gradus.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Descent with a rate below 0 climbs: its loss rises at every step. */
class LearnedUpdaterGuardTest {
  private static final LearnedUpdater CLIMBING =
      LearnedUpdater.of(Optimizers.climb(1.5, 1000)).fallingBackTo(new Sgd(0.25));
  private static final LearnedUpdater ALSO_CLIMBING =
      LearnedUpdater.of(Optimizers.renamed(Optimizers.climb(1.5, 1000), "other"))
          .fallingBackTo(new Sgd(0.25));

  @Test
  void fallsBackWhenTheLossRises() {
    MultiLayerNetwork network = Networks.network(CLIMBING, ALSO_CLIMBING);
    network.setListeners(new LearnedUpdaterGuard(2, 1.0001));
    List<String> said = Warnings.of(() -> Networks.fit(network, 0, 20));
    assertThat(said).hasSize(1);
    assertThat(said.get(0))
        .matches(
            "LearnedUpdaterGuard, iteration 3: expected a mean score below 1.0001 times the best"
                + " window's [0-9.]+, found [0-9.]+; from the next step on it is Sgd");
    assertThat(Networks.parameters(network)).isEqualTo(climbThenDescend(4, 20));
  }

  private static float[] climbThenDescend(int climbing, int all) {
    MultiLayerNetwork expected = Networks.network(new Sgd(-1.5));
    Networks.fit(expected, 0, climbing);
    MultiLayerNetwork then = Networks.network(new Sgd(0.25));
    then.setParams(expected.params());
    Networks.fit(then, climbing, all);
    return Networks.parameters(then);
  }

  @Test
  void whatItTriggeredIsSavedWithTheNetwork(@TempDir Path folder) throws IOException {
    MultiLayerNetwork network = Networks.network(CLIMBING, ALSO_CLIMBING);
    network.setListeners(new LearnedUpdaterGuard(2, 1.0001));
    Networks.fit(network, 0, 4);
    File file = folder.resolve("network.zip").toFile();
    ModelSerializer.writeModel(network, file, true);
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file, true);
    Networks.fit(restored, 4, 9);
    assertThat(Networks.parameters(restored)).isEqualTo(climbThenDescend(4, 9));
  }

  @Test
  void aScoreThatIsNoNumberIsEnough() {
    ComputationGraph graph = Networks.graph(CLIMBING);
    graph.setListeners(new LearnedUpdaterGuard(1000, 2));
    graph.params().putScalar(0, Float.NaN);
    assertThat(Warnings.of(() -> Networks.fit(graph, 0, 3)))
        .contains(
            "LearnedUpdaterGuard, iteration 0: expected a finite score, found NaN; it is already"
                + " Sgd")
        .hasSize(2);
  }

  @Test
  void saysThatTheFallbackIsAtWorkAlready() {
    MultiLayerNetwork network =
        Networks.network(
            LearnedUpdater.of(Optimizers.descent(0.5, 2)).fallingBackTo(new Sgd(-1.5)));
    network.setListeners(new LearnedUpdaterGuard(2, 1.0001));
    assertThat(Warnings.of(() -> Networks.fit(network, 0, 20)))
        .hasSize(2)
        .last()
        .asString()
        .endsWith("; it is already Sgd");
  }

  @Test
  void leavesANetworkAloneThatLearns() {
    MultiLayerNetwork guarded =
        Networks.network(
            LearnedUpdater.of(Optimizers.descent(0.5, 1000)).fallingBackTo(new Adam(0.1)));
    guarded.setListeners(new LearnedUpdaterGuard(10, 1.5));
    MultiLayerNetwork free = Networks.network(new Sgd(0.5));
    assertThat(Warnings.of(() -> Networks.fit(guarded, 0, 40))).isEmpty();
    Networks.fit(free, 0, 40);
    assertThat(Networks.parameters(guarded)).isEqualTo(Networks.parameters(free));
  }

  @Test
  void withoutAFallbackItOnlySaysSo() {
    LearnedUpdater climbing = LearnedUpdater.of(Optimizers.climb(1.5, 1000));
    MultiLayerNetwork network = Networks.network(climbing);
    network.setListeners(new LearnedUpdaterGuard(1, 1.0001));
    assertThat(Warnings.of(() -> Networks.fit(network, 0, 12)))
        .hasSize(1)
        .allMatch(line -> line.endsWith("; no fallback is set"));
    MultiLayerNetwork expected = Networks.network(new Sgd(-1.5));
    Networks.fit(expected, 0, 12);
    assertThat(Networks.parameters(network)).isEqualTo(Networks.parameters(expected));
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> new LearnedUpdaterGuard(0, 2))
        .hasMessage(
            "LearnedUpdaterGuard: expected a window of at least 1 and a factor above 1, found 0 and"
                + " 2.0");
    assertThatThrownBy(() -> new LearnedUpdaterGuard(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
