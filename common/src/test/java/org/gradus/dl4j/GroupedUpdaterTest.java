package org.gradus.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.OptimizerState;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Sgd;

class GroupedUpdaterTest {
  private static final List<String> GROUPS = List.of("convolution", "rest");

  @Test
  void layersUseTheirGroups() {
    LearnedUpdater learned =
        LearnedUpdater.of(Optimizers.descent(List.of(0.5, 0.125), GROUPS, 100));
    MultiLayerNetwork grouped =
        Networks.network(learned.group("convolution"), learned.group("rest"));
    MultiLayerNetwork expected = Networks.network(new Sgd(0.5), new Sgd(0.125));
    Networks.fit(grouped, 0, 10);
    Networks.fit(expected, 0, 10);
    assertThat(Networks.parameters(grouped)).isEqualTo(Networks.parameters(expected));
  }

  @Test
  void aGroupStepsAsItDoesInTheWhole() {
    ExportedOptimizer whole = Optimizers.lstm(Optimizers.TWO_LAYERS, 100, GROUPS);
    OptimizerState expected =
        whole.optimizer().initialize(new CoordinateGroups(GROUPS, List.of(2, 3)));
    float[] gradient = {0.1f, -2, 0.3f, 0.004f, -0.5f};
    float[] theta = new float[5];
    expected.step(gradient, theta);
    float[] found = new float[5];
    System.arraycopy(subtracted(whole, "convolution", 0.1f, -2), 0, found, 0, 2);
    System.arraycopy(subtracted(whole, "rest", 0.3f, 0.004f, -0.5f), 0, found, 2, 3);
    assertThat(found).isEqualTo(theta);
  }

  private static float[] subtracted(ExportedOptimizer whole, String group, float... gradient) {
    LearnedUpdater one = LearnedUpdater.of(whole).group(group);
    INDArray state = Nd4j.create(DataType.FLOAT, one.stateSize(gradient.length));
    INDArray update = Nd4j.createFromArray(gradient);
    GradientUpdater<LearnedUpdater> updater = one.instantiate(state, true);
    updater.applyUpdater(update, 0, 0);
    return update.neg().toFloatVector();
  }

  @Test
  void refusesGroupsOfWhichNoneWasChosen() {
    LearnedUpdater grouped = LearnedUpdater.of(Optimizers.descent(List.of(0.5, 0.1), GROUPS, 100));
    assertThatThrownBy(
            () -> {
              MultiLayerNetwork network = Networks.network(grouped);
              Networks.fit(network, 0, 1);
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "LearnedUpdater: expected one network for all parameters, found coordinate groups"
                + " [convolution, rest]; give each layer the updater of one, as with"
                + " .updater(learned.group(\"convolution\"))");
  }

  @Test
  void refusesAGroupThatIsNotThere() {
    LearnedUpdater grouped = LearnedUpdater.of(Optimizers.descent(List.of(0.5, 0.1), GROUPS, 100));
    assertThatThrownBy(() -> grouped.group("dense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LearnedUpdater: expected a group among [convolution, rest], found \"dense\"");
    assertThatThrownBy(() -> LearnedUpdater.of(Optimizers.lstm(100)).group("rest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LearnedUpdater: expected a group among [], found \"rest\"");
  }
}
