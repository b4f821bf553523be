package org.gradus.dl4j;

import java.util.List;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.gradus.optimizee.data.DrawnDigits;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.IUpdater;

/** Small networks on drawn digits, and minibatches for them. */
final class Networks {
  static final List<DataSet> BATCHES = ImageData.of(DrawnDigits.draw(5, 640, 10)).batchBy(16);

  private Networks() {}

  /** A perceptron with an updater for its hidden layer and one for its output. */
  static MultiLayerConfiguration perceptron(IUpdater hidden, IUpdater output) {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .list()
        .layer(
            new DenseLayer.Builder()
                .nIn(100)
                .nOut(14)
                .activation(Activation.SIGMOID)
                .updater(hidden)
                .build())
        .layer(
            new OutputLayer.Builder()
                .nIn(14)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .updater(output)
                .build())
        .build();
  }

  /** A perceptron with one updater for all. */
  static MultiLayerNetwork network(IUpdater updater) {
    return network(updater, updater);
  }

  static MultiLayerNetwork network(IUpdater hidden, IUpdater output) {
    MultiLayerNetwork network = new MultiLayerNetwork(perceptron(hidden, output));
    network.init();
    return network;
  }

  /** The same as a graph. */
  static ComputationGraph graph(IUpdater updater) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(updater)
                .graphBuilder()
                .addInputs("pixels")
                .addLayer(
                    "hidden",
                    new DenseLayer.Builder()
                        .nIn(100)
                        .nOut(14)
                        .activation(Activation.SIGMOID)
                        .build(),
                    "pixels")
                .addLayer(
                    "out",
                    new OutputLayer.Builder()
                        .nIn(14)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "hidden")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  /** Trains on the minibatches from one to another, in order. */
  static void fit(NeuralNetwork network, int from, int to) {
    for (int step = from; step < to; step++) {
      network.fit(BATCHES.get(step % BATCHES.size()));
    }
  }

  static float[] parameters(NeuralNetwork network) {
    return network.params().toFloatVector();
  }

  static float[] state(NeuralNetwork network) {
    return network.updaterState().toFloatVector();
  }
}
