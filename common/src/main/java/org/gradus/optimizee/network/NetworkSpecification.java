package org.gradus.optimizee.network;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.gradus.optimizee.data.LabelledImages;

/**
 * What is enough to build a network anywhere.
 *
 * @param json Deeplearning4j's description of it
 * @param rules of its coordinate groups; none for one group of all coordinates
 */
record NetworkSpecification(String json, List<GroupRule> rules) implements Serializable {

  NetworkSpecification {
    rules = List.copyOf(rules);
  }

  /**
   * Builds the network.
   *
   * @param images what it is trained on
   * @param batch images of a minibatch
   * @throws InvalidNetworkException if that cannot be done
   */
  Network build(LabelledImages images, int batch) {
    Model model = NetworkJson.model(json);
    NetworkCheck.require(model);
    try {
      model.initialize();
    } catch (RuntimeException e) {
      throw new InvalidNetworkException(
          "Deeplearning4j cannot make this network: %s", NetworkJson.firstLine(e));
    }
    NetworkLayout layout = NetworkLayout.of(model, rules);
    long[] flat = {images.size()};
    long[] square = {images.channels(), images.rows(), images.columns()};
    Optional<Network> network = tried(model, layout, images, flat, batch);
    if (network.isPresent()) {
      return network.get();
    }
    try {
      return trial(model, layout, images, square, batch);
    } catch (RuntimeException e) {
      throw new InvalidNetworkException(
          "expected a network that takes minibatches of %d numbers or of %d × %d × %d pixels, and"
              + " gives %d classes; Deeplearning4j says: %s",
          images.size(),
          images.channels(),
          images.rows(),
          images.columns(),
          images.classes(),
          NetworkJson.firstLine(e));
    }
  }

  private static Optional<Network> tried(
      Model model, NetworkLayout layout, LabelledImages images, long[] shape, int batch) {
    try {
      return Optional.of(trial(model, layout, images, shape, batch));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** A network that has been seen to take images of a shape. */
  private static Network trial(
      Model model, NetworkLayout layout, LabelledImages images, long[] shape, int batch) {
    Network network = new Network(model, layout, shape, images.classes(), batch);
    float[] theta = new float[layout.groups().coordinates()];
    network.evaluate(theta, images, new int[batch], theta.clone());
    return network;
  }
}
