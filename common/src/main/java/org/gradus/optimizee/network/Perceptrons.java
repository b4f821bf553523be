package org.gradus.optimizee.network;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Multilayer perceptrons by their short form, as Deeplearning4j's JSON. */
final class Perceptrons {
  private Perceptrons() {}

  /** Activations of hidden layers, by their names in configurations. */
  enum Activation {
    SIGMOID("sigmoid", org.nd4j.linalg.activations.Activation.SIGMOID),
    TANH("tanh", org.nd4j.linalg.activations.Activation.TANH),
    RELU("relu", org.nd4j.linalg.activations.Activation.RELU),
    ELU("elu", org.nd4j.linalg.activations.Activation.ELU),
    SOFTPLUS("softplus", org.nd4j.linalg.activations.Activation.SOFTPLUS);

    private final String text;
    private final org.nd4j.linalg.activations.Activation inNd4j;

    Activation(String text, org.nd4j.linalg.activations.Activation inNd4j) {
      this.text = text;
      this.inNd4j = inNd4j;
    }

    /** All names. */
    static List<String> texts() {
      return Arrays.stream(values()).map(activation -> activation.text).toList();
    }

    static Activation of(String text) {
      return values()[texts().indexOf(text)];
    }
  }

  /**
   * Dense layers, then softmax and cross-entropy.
   *
   * @param hidden units of each hidden layer; none for softmax regression
   */
  static String json(int inputs, List<Integer> hidden, int outputs, Activation activation) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder().updater(new NoOp()).list();
    int width = inputs;
    for (int units : hidden) {
      layers.layer(
          new DenseLayer.Builder().nIn(width).nOut(units).activation(activation.inNd4j).build());
      width = units;
    }
    layers.layer(
        new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
            .nIn(width)
            .nOut(outputs)
            .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
            .build());
    return layers.build().toJson();
  }
}
