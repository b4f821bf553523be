package org.gradus.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.data.LabelledImages;
import org.gradus.optimizer.OptimizerState;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's own training takes the steps that Gradus trains and evaluates with. */
class SameTrajectoryTest {
  private static final int STEPS = 30;
  private static final int BATCH = 32;
  private static final long SEED = 77;
  private static final ExportedOptimizer OPTIMIZER =
      Optimizers.lstm(
          new Architecture(List.of(20, 20), Preprocessing.LOG_SIGN, 10, 0.02),
          100,
          CoordinateGroups.UNDIVIDED);

  @Test
  void inTheSameBits() {
    OptimizeeFamily family =
        new ConfigurationLoader()
            .load(
                ConfigurationSource.text(
                    "digits",
                    "optimizee { family = network, hidden = [20], batch = 32, data.side = 14 }"),
                List.of())
            .configuration()
            .family();
    Optimizee optimizee = family.sample(SEED).build();
    float[] theta = new float[optimizee.coordinates()];
    optimizee.initialize(theta);
    LabelledImages images = (LabelledImages) family.data().get(0).get();
    MultiLayerNetwork network = network(images, theta);

    OptimizerState state = OPTIMIZER.optimizer().initialize(theta.length);
    float[] gradient = new float[theta.length];
    double[] loss = new double[1];
    for (int step = 0; step < STEPS; step++) {
      optimizee.evaluate(step, theta, loss, gradient);
      state.step(gradient, theta);
      network.fit(minibatch(images, step));
      assertThat(network.score()).as("loss at step %d", step).isEqualTo(loss[0]);
      assertThat(Networks.parameters(network)).as("after step %d", step).isEqualTo(theta);
    }
  }

  private static MultiLayerNetwork network(LabelledImages images, float[] theta) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(LearnedUpdater.of(OPTIMIZER))
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .nIn(images.size())
                        .nOut(20)
                        .activation(Activation.SIGMOID)
                        .build())
                .layer(
                    new OutputLayer.Builder()
                        .nIn(20)
                        .nOut(images.classes())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    network.setParams(Nd4j.createFromArray(theta));
    return network;
  }

  /** The one that the optimizee draws at a step. */
  private static DataSet minibatch(LabelledImages images, int step) {
    RandomNumbers numbers = new RandomNumbers(new RunSeed(SEED).derive(Purpose.MINIBATCH, step));
    byte[] pixels = new byte[BATCH * images.size()];
    byte[] labels = new byte[BATCH];
    for (int i = 0; i < BATCH; i++) {
      int chosen = numbers.below(images.count());
      labels[i] = (byte) images.label(chosen);
      System.arraycopy(
          images.pixels(), chosen * images.size(), pixels, i * images.size(), images.size());
    }
    return ImageData.of(
        new LabelledImages(1, images.rows(), images.columns(), images.classes(), pixels, labels));
  }
}
