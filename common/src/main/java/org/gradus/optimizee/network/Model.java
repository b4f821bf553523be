package org.gradus.optimizee.network;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What Deeplearning4j's two kinds of networks have in common, and do not share an interface for.
 */
interface Model {

  /** The network, by what both kinds can do. */
  org.deeplearning4j.nn.api.Model network();

  /** Its configuration, as Deeplearning4j writes it. */
  String json();

  /** The type of its numbers. */
  DataType dataType();

  /** The configuration of every layer. */
  List<NeuralNetConfiguration> configurations();

  /** Allocates its parameters and gradients. */
  void initialize();

  /** The layers, in the order of their parameters. */
  List<Layer> layers();

  /** Computes {@link #score} and {@link #gradients} in training mode. */
  void evaluate(INDArray input, INDArray labels);

  /**
   * The mean loss of a minibatch, with regularization, in training mode: batch normalization uses
   * the minibatch's own statistics.
   */
  double loss(DataSet minibatch);

  /** What the network says of a minibatch in training mode: [batch, classes]. */
  INDArray output(INDArray input);

  /** All parameters, a view [n]. */
  default INDArray parameters() {
    return network().params();
  }

  /** The mean loss of the minibatch, with regularization. */
  default double score() {
    return network().score();
  }

  /** A view [n]: the sum over the minibatch, without regularization. */
  default INDArray gradients() {
    return network().getGradientsViewArray();
  }

  /** A network of layers. */
  record Layers(MultiLayerNetwork network) implements Model {
    @Override
    public String json() {
      return network.getLayerWiseConfigurations().toJson();
    }

    @Override
    public DataType dataType() {
      return network.getLayerWiseConfigurations().getDataType();
    }

    @Override
    public List<NeuralNetConfiguration> configurations() {
      return network.getLayerWiseConfigurations().getConfs();
    }

    @Override
    public void initialize() {
      network.init();
      network.initGradientsView();
    }

    @Override
    public List<Layer> layers() {
      return Arrays.asList(network.getLayers());
    }

    @Override
    public void evaluate(INDArray input, INDArray labels) {
      network.setInput(input);
      network.setLabels(labels);
      network.computeGradientAndScore();
    }

    @Override
    public double loss(DataSet minibatch) {
      return network.score(minibatch, true);
    }

    @Override
    public INDArray output(INDArray input) {
      return network.output(input, true);
    }
  }

  /** A network of vertices, with one input and one output. */
  record Graph(ComputationGraph network) implements Model {
    @Override
    public String json() {
      return network.getConfiguration().toJson();
    }

    @Override
    public DataType dataType() {
      return network.getConfiguration().getDataType();
    }

    @Override
    public List<NeuralNetConfiguration> configurations() {
      return network.getConfiguration().getVertices().values().stream()
          .filter(LayerVertex.class::isInstance)
          .map(vertex -> ((LayerVertex) vertex).getLayerConf())
          .toList();
    }

    @Override
    public void initialize() {
      network.init();
      network.initGradientsView();
    }

    @Override
    public List<Layer> layers() {
      return Arrays.asList(network.getLayers());
    }

    @Override
    public void evaluate(INDArray input, INDArray labels) {
      network.setInputs(input);
      network.setLabels(labels);
      network.computeGradientAndScore();
    }

    @Override
    public double loss(DataSet minibatch) {
      return network.score(minibatch, true);
    }

    @Override
    public INDArray output(INDArray input) {
      return network.output(true, input)[0];
    }
  }
}
