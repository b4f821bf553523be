package org.gradus.optimizee.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.gradus.storage.FirstLine;
import org.gradus.storage.InnermostCause;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.StrictJson;

/**
 * Reads Deeplearning4j's JSON. It names classes, which Deeplearning4j would load: only names known
 * to be harmless reach it.
 */
final class NetworkJson {
  private static final int LONGEST = 1 << 22;
  private static final int DEEPEST = 64;
  private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";

  /** Layers whose loss is a deterministic function of θ and the minibatch, without state. */
  private static final Set<String> KNOWN_LAYERS =
      Set.of(
          "ActivationLayer",
          "BatchNormalization",
          "ConvolutionLayer",
          "Deconvolution2D",
          "DenseLayer",
          "DepthwiseConvolution2D",
          "GlobalPoolingLayer",
          "LocalResponseNormalization",
          "LossLayer",
          "OutputLayer",
          "SeparableConvolution2D",
          "SpaceToDepthLayer",
          "SubsamplingLayer",
          "Upsampling2D",
          "ZeroPaddingLayer",
          "convolutional.Cropping2D");

  private static final String VERTICES = "org.deeplearning4j.nn.conf.graph.";

  /** Vertices without parameters but those of such a layer. */
  private static final Set<String> KNOWN_VERTICES =
      Set.of(
          "ElementWiseVertex",
          "L2NormalizeVertex",
          "L2Vertex",
          "LayerVertex",
          "MergeVertex",
          "PoolHelperVertex",
          "PreprocessorVertex",
          "ReshapeVertex",
          "ScaleVertex",
          "ShiftVertex",
          "StackVertex",
          "SubsetVertex",
          "UnstackVertex");

  /** Values without behaviour of their own: activations, losses, initial weights and the like. */
  private static final List<String> KNOWN_PACKAGES =
      List.of(
          "org.deeplearning4j.nn.conf.preprocessor.",
          "org.deeplearning4j.nn.conf.distribution.",
          "org.deeplearning4j.nn.conf.stepfunctions.",
          "org.deeplearning4j.nn.conf.dropout.",
          "org.deeplearning4j.nn.conf.constraint.",
          "org.deeplearning4j.nn.conf.weightnoise.",
          "org.deeplearning4j.nn.weights.",
          "org.nd4j.linalg.activations.impl.",
          "org.nd4j.linalg.learning.config.",
          "org.nd4j.linalg.learning.regularization.",
          "org.nd4j.linalg.lossfunctions.impl.",
          "org.nd4j.linalg.schedule.");

  private NetworkJson() {}

  /** A network that has not been given memory yet. */
  static Model model(String json) {
    JsonNode root = parse(json);
    requireKnownClasses(root, "");
    boolean layers = root.has("confs");
    if (!layers && !root.has("vertices")) {
      throw new InvalidNetworkException(
          "expected the JSON of a MultiLayerConfiguration (with \"confs\") or of a"
              + " ComputationGraphConfiguration (with \"vertices\"), found neither");
    }
    NetworkCheck.check(
        !layers || !root.get("confs").isArray() || !root.get("confs").isEmpty(),
        "expected layers, found none");
    Model model = read(json, layers);
    // older forms, which Deeplearning4j reads too, name classes in other ways
    requireKnownClasses(parse(model.json()), "");
    return model;
  }

  private static Model read(String json, boolean layers) {
    try {
      return layers
          ? new Model.Layers(new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json)))
          : new Model.Graph(new ComputationGraph(ComputationGraphConfiguration.fromJson(json)));
    } catch (RuntimeException e) {
      throw new InvalidNetworkException(
          "expected what Deeplearning4j 1.0.0-M2.1 reads as a network, found: %s", firstLine(e));
    }
  }

  private static JsonNode parse(String json) {
    if (json.length() > LONGEST) {
      throw new InvalidNetworkException(
          "expected at most %d characters of JSON, found %d", LONGEST, json.length());
    }
    try {
      JsonNode root =
          StrictJson.read("network", json.getBytes(StandardCharsets.UTF_8), "a network", "");
      if (root == null || !root.isObject()) {
        throw new InvalidNetworkException("expected a JSON object, found none");
      }
      return root;
    } catch (InvalidFileException e) {
      throw new InvalidNetworkException("%s", e.getMessage().replaceFirst("^network: ", ""));
    }
  }

  private static void requireKnownClasses(JsonNode node, String place) {
    if (place.chars().filter(character -> character == '/').count() > DEEPEST) {
      throw new InvalidNetworkException("expected JSON at most %d deep, found more", DEEPEST);
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        if (entry.getKey().startsWith("@")) {
          requireKnown(entry.getKey(), entry.getValue(), place);
        }
        requireKnownClasses(entry.getValue(), place + "/" + entry.getKey());
      }
    } else {
      for (int i = 0; i < node.size(); i++) {
        requireKnownClasses(node.get(i), place + "/" + i);
      }
    }
  }

  private static void requireKnown(String key, JsonNode name, String place) {
    String text = name.asText();
    boolean known =
        key.equals("@class")
            && text.matches("[A-Za-z0-9_.$]+")
            && (KNOWN_PACKAGES.stream().anyMatch(text::startsWith)
                || isIn(LAYERS, KNOWN_LAYERS, text)
                || isIn(VERTICES, KNOWN_VERTICES, text));
    if (!known) {
      throw new InvalidNetworkException(
          "%s: expected a layer that is known to be a function of its parameters and the minibatch"
              + " alone (%s), or a value that one of them takes, found %s \"%s\"",
          place.isEmpty() ? "/" : place, "DenseLayer, ConvolutionLayer, …", key, shortened(text));
    }
  }

  private static boolean isIn(String prefix, Set<String> names, String text) {
    return text.startsWith(prefix) && names.contains(text.substring(prefix.length()));
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }

  /** The innermost message, in one line. */
  static String firstLine(Throwable problem) {
    Throwable cause = InnermostCause.of(problem);
    return FirstLine.of(cause).strip();
  }
}
