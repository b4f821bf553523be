package org.gradus.optimizee.network;

import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Refuses networks whose loss is not a function of θ and the minibatch alone, and those whose
 * configuration asks for what only Deeplearning4j's own training does.
 */
final class NetworkCheck {
  private static final long MOST_PARAMETERS = 1 << 24;

  private NetworkCheck() {}

  /**
   * Checks a network before it is given memory.
   *
   * @throws InvalidNetworkException with the first thing that is wrong
   */
  static void require(Model model) {
    check(
        model.dataType() == DataType.FLOAT,
        "expected the data type FLOAT, found %s",
        model.dataType());
    List<NeuralNetConfiguration> configurations = model.configurations();
    check(!configurations.isEmpty(), "expected layers, found none");
    long parameters = 0;
    for (NeuralNetConfiguration configuration : configurations) {
      requireLayer(configuration);
      parameters += parameters(configuration);
      check(
          parameters <= MOST_PARAMETERS,
          "expected at most %d parameters, found %d up to layer %s",
          MOST_PARAMETERS,
          parameters,
          configuration.getLayer().getLayerName());
    }
  }

  private static long parameters(NeuralNetConfiguration configuration) {
    try {
      return configuration.getLayer().initializer().numParams(configuration);
    } catch (RuntimeException e) {
      throw new InvalidNetworkException(
          "layer %s: expected numbers of inputs and outputs, found: %s",
          configuration.getLayer().getLayerName(), NetworkJson.firstLine(e));
    }
  }

  private static void requireLayer(NeuralNetConfiguration configuration) {
    Layer layer = configuration.getLayer();
    String name = layer.getLayerName();
    check(configuration.isMiniBatch(), "layer %s: expected miniBatch true, found false", name);
    check(
        layer.getIDropout() == null,
        "layer %s: expected no dropout, which makes the loss random, found %s",
        name,
        layer.getIDropout());
    check(
        layer.getConstraints() == null || layer.getConstraints().isEmpty(),
        "layer %s: expected no constraints, which Deeplearning4j's own training applies, found %s",
        name,
        layer.getConstraints());
    if (layer instanceof BaseLayer base) {
      check(
          base.getWeightNoise() == null,
          "layer %s: expected no weight noise, which makes the loss random, found %s",
          name,
          base.getWeightNoise());
      check(
          base.getGradientNormalization() == null
              || base.getGradientNormalization() == GradientNormalization.None,
          "layer %s: expected no gradient normalization, which Deeplearning4j's own training"
              + " applies, found %s",
          name,
          base.getGradientNormalization());
    }
    check(
        !(activation(layer) instanceof ActivationRReLU),
        "layer %s: expected an activation without noise, found %s",
        name,
        activation(layer));
  }

  /** Null where there is none. */
  private static IActivation activation(Layer layer) {
    if (layer instanceof ActivationLayer activation) {
      return activation.getActivationFn();
    }
    return layer instanceof BaseLayer base ? base.getActivationFn() : null;
  }

  static void check(boolean condition, String problem, Object... arguments) {
    if (!condition) {
      throw new InvalidNetworkException(problem, arguments);
    }
  }
}
