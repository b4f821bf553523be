package org.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.JavaSerializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.gradus.dl4j.ImageData;
import org.gradus.dl4j.LearnedUpdater;
import org.gradus.optimizee.data.DrawnDigits;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.InitialWeights;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.RandomNumbers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** Deeplearning4j's own training on Spark, by averaging parameters, with a learned optimizer. */
class LearnedUpdaterOnSparkTest {
  private static final int BATCH = 16;
  private static final int ROUND = 4;
  private static final List<DataSet> BATCHES =
      ImageData.of(DrawnDigits.draw(5, 1280, 10)).batchBy(BATCH);
  private static JavaSparkContext spark;

  @BeforeAll
  static void start() {
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("learned updater")
                .set("spark.ui.enabled", "false")
                .set("spark.serializer", JavaSerializer.class.getName()));
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  /** An LSTM that hands over to Adam in the third round. */
  private static LearnedUpdater lstm() {
    Architecture architecture = new Architecture(List.of(5, 4), Preprocessing.LOG_SIGN, 10, 0.01);
    double[] drawn =
        InitialWeights.draw(architecture, new Initialization(1, 1, 1), new RandomNumbers(11));
    float[] weights = new float[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      weights[i] = (float) drawn[i];
    }
    return updater(architecture, weights, 10);
  }

  /** Gradient descent, by the linear rule. */
  private static LearnedUpdater descent(int horizon) {
    Architecture linear = new Architecture(List.of(), Preprocessing.NONE, 10, 1);
    return updater(linear, new float[] {-1, 0}, horizon);
  }

  private static LearnedUpdater updater(Architecture architecture, float[] weights, int horizon) {
    return LearnedUpdater.of(
            new ExportedOptimizer(new LearnedOptimizer(architecture, weights), horizon, "{}"))
        .fallingBackTo(new Adam(0.01));
  }

  private static MultiLayerNetwork network(LearnedUpdater updater) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(updater)
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .nIn(100)
                        .nOut(14)
                        .activation(Activation.SIGMOID)
                        .build())
                .layer(
                    new OutputLayer.Builder()
                        .nIn(14)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static SparkDl4jMultiLayer onSpark(MultiLayerNetwork network, int workers) {
    return new SparkDl4jMultiLayer(
        spark,
        network,
        new ParameterAveragingTrainingMaster.Builder(workers, BATCH)
            .batchSizePerWorker(BATCH)
            .averagingFrequency(ROUND)
            .saveUpdater(true)
            .workerPrefetchNumBatches(0)
            .repartionData(Repartition.Never)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .build());
  }

  @Test
  void oneWorkerGivesTheBitsOfTrainingWithoutSpark() {
    MultiLayerNetwork expected = network(lstm());
    BATCHES.subList(0, 5 * ROUND).forEach(expected::fit);
    SparkDl4jMultiLayer distributed = onSpark(network(lstm()), 1);
    for (int round = 0; round < 5; round++) {
      distributed.fit(spark.parallelize(BATCHES.subList(round * ROUND, (round + 1) * ROUND), 1));
    }
    MultiLayerNetwork found = distributed.getNetwork();
    assertThat(found.params().toFloatVector()).isEqualTo(expected.params().toFloatVector());
    assertThat(state(found)).isEqualTo(state(expected));
  }

  /** Rows of four floats: Adam's two, the steps made, and 0 for the fallback at the horizon. */
  @Test
  void twoWorkersLearnAndCountTheirStepsAlike() {
    MultiLayerNetwork network = network(descent(30));
    DataSet all = DataSet.merge(BATCHES);
    double before = network.score(all);
    SparkDl4jMultiLayer distributed = onSpark(network, 2);
    int rounds = BATCHES.size() / (2 * ROUND);
    for (int round = 0; round < rounds; round++) {
      distributed.fit(
          spark.parallelize(BATCHES.subList(2 * round * ROUND, 2 * (round + 1) * ROUND), 2));
    }
    MultiLayerNetwork found = distributed.getNetwork();
    assertThat(found.score(all)).isLessThan(0.85 * before);
    float[] state = state(found);
    assertThat(state).hasSize(4 * (int) found.numParams());
    for (int row = 0; row < state.length; row += 4) {
      assertThat(state[row + 2]).isEqualTo(rounds * ROUND);
      assertThat(state[row + 3]).isZero();
    }
  }

  private static float[] state(MultiLayerNetwork network) {
    return network.getUpdater().getStateViewArray().toFloatVector();
  }
}
