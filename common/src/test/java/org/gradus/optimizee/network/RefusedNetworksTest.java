package org.gradus.optimizee.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.gradus.config.ConfigurationException;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationRReLU;

/** What users are told of networks, groups and data that cannot be used: one line each. */
class RefusedNetworksTest {
  @TempDir private static Path folder;

  private static String json;

  @BeforeAll
  static void networks() {
    json = Perceptrons.json(196, List.of(3), 10, Perceptrons.Activation.SIGMOID);
  }

  private static List<String> mistakes(String... options) {
    List<String> all =
        Stream.concat(
                Stream.of("optimizee.family=network", "optimizee.data.side=14"),
                Arrays.stream(options))
            .toList();
    ConfigurationException exception =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                new ConfigurationLoader()
                    .load(ConfigurationSource.text("x.conf", "validation.functions=10"), all));
    return exception == null ? List.of() : exception.mistakes();
  }

  private static void assertRefused(String expected, String... options) {
    List<String> found = mistakes(options);
    assertThat(found).hasSize(1);
    assertThat(found.get(0)).contains(expected).doesNotContain("Exception").hasLineCount(1);
  }

  @Test
  void soundSettingsAreNotRefused() throws IOException {
    Path file = write("sound.json", json.getBytes(UTF_8));
    assertThat(mistakes()).isEmpty();
    assertThat(mistakes("optimizee.configuration=\"" + file + "\"")).isEmpty();
    assertThat(mistakes("optimizee.groups=[\"first = layer0_W, layer0_b\", \"rest = *\"]"))
        .isEmpty();
    assertThat(mistakes("optimizee.data.labels=[7, 3]")).isEmpty();
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        Arguments.of("optimizee.batch=0", "expected a whole number from 1 to 16384"),
        Arguments.of("optimizee.hidden=[0]", "each a whole number from 1 to 65536"),
        Arguments.of("optimizee.hidden=20", "expected a list"),
        Arguments.of("optimizee.activation=sigmoyd", "expected one of sigmoid, tanh, relu"),
        Arguments.of("optimizee.weight-deviation=0", "expected a number from 1e-9"),
        Arguments.of(
            "optimizee.data.source=imagenet", "expected one of digits, mnist, idx, cifar10"),
        Arguments.of("optimizee.data.side=13", "expected a whole number from 14 to 64"),
        Arguments.of("optimizee.data.labels=[3]", "expected two or more labels"),
        Arguments.of("optimizee.data.labels=[3,3]", "expected two or more labels, each once"),
        Arguments.of("optimizee.data.labels=[3,10]", "each a whole number from 0 to 9"),
        Arguments.of("optimizee.groups=[\"a\"]", "expected NAME = PATTERN, PATTERN"),
        Arguments.of("optimizee.groups=[\"a b = *\"]", "expected NAME = PATTERN, PATTERN"),
        Arguments.of("optimizee.groups=[\"a = ,\"]", "expected NAME = PATTERN, PATTERN"),
        Arguments.of("optimizee.groups=[\"a = *\",\"a = *\"]", "each name once, found a again"),
        Arguments.of("optimizee.groups=[\"a = DenseLayer\"]", "found none for layer1_W"),
        Arguments.of("optimizee.groups=[\"a = *\",\"b = DenseLayer\"]", "found none for b"),
        Arguments.of(
            "optimizee.configuration=absent.json", "expected a file, found none at absent"),
        Arguments.of("optimizee.hidden=[65536,65536]", "expected at most 16777216 parameters"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void settingIsRefused(String option, String expected) {
    assertRefused(expected, option);
  }

  static Stream<Arguments> networksRefused() {
    networks();
    String dense = "org.deeplearning4j.nn.conf.layers.DenseLayer";
    return Stream.of(
        Arguments.of("", "expected a JSON object, found none"),
        Arguments.of("hello", "expected a network in JSON"),
        Arguments.of("[]", "expected a JSON object"),
        Arguments.of("{}", "expected the JSON of a MultiLayerConfiguration"),
        Arguments.of("{\"confs\":[]}", "expected layers, found none"),
        Arguments.of("{\"confs\":3}", "what Deeplearning4j 1.0.0-M2.1 reads as a network"),
        Arguments.of(json.substring(0, 500), "expected a network in JSON"),
        Arguments.of(json + "x", "expected a network in JSON"),
        Arguments.of(json.replace(dense, "javax.swing.JEditorPane"), "JEditorPane"),
        Arguments.of(json.replace(dense, "org.deeplearning4j.nn.conf.layers.LSTM"), "found @class"),
        Arguments.of(
            json.replace(dense, "org.deeplearning4j.nn.conf.layers.DropoutLayer"), "found @class"),
        Arguments.of(
            json.replace(dense, "org.deeplearning4j.nn.conf.layers.DenseLayer2"), "found @class"),
        Arguments.of(
            json.replace("\"@class\" : \"" + dense, "\"@type\" : \"" + dense), "found @type"),
        Arguments.of(
            json.replaceFirst(
                "\"idropout\" : null",
                "\"idropout\" : {\"@class\":\"org.deeplearning4j.nn.conf.dropout.Dropout\","
                    + "\"p\":0.5}"),
            "expected no dropout"),
        Arguments.of(
            json.replaceFirst(
                "\"weightNoise\" : null",
                "\"weightNoise\" : {\"@class\":\"org.deeplearning4j.nn.conf.weightnoise"
                    + ".DropConnect\",\"weightRetainProb\":0.5}"),
            "expected no weight noise"),
        Arguments.of(
            json.replaceFirst(
                "\"constraints\" : null",
                "\"constraints\" : [{\"@class\":\"org.deeplearning4j.nn.conf.constraint"
                    + ".NonNegativeConstraint\",\"params\":[\"W\"]}]"),
            "expected no constraints"),
        Arguments.of(
            json.replaceFirst(
                "\"gradientNormalization\" : \"None\"",
                "\"gradientNormalization\" : \"ClipL2PerLayer\""),
            "expected no gradient normalization"),
        Arguments.of(json.replace("\"miniBatch\" : true", "\"miniBatch\" : false"), "miniBatch"),
        Arguments.of(
            json.replace("\"dataType\" : \"FLOAT\"", "\"dataType\" : \"DOUBLE\""), "FLOAT"),
        Arguments.of(json.replace("\"nin\" : 196", "\"nin\" : 195"), "196 numbers"),
        Arguments.of(json.replace("\"nin\" : 196", "\"nin\" : 2000000000"), "at most 16777216"),
        Arguments.of(json.replace("\"nin\" : 196", "\"nin\" : -1"), "nIn=-1"),
        Arguments.of(json.replace("\"nin\" : 196", "\"nin\" : 196, \"nin\" : 196"), "in JSON"),
        Arguments.of(json.replace("\"nout\" : 10", "\"nout\" : 9"), "10 classes"),
        Arguments.of("{\"confs\":" + "[".repeat(500) + "]".repeat(500) + "}", "deep"),
        Arguments.of(
            json.replace("ActivationSigmoid", "ActivationRReLU"), "an activation without noise"));
  }

  @Test
  void noiseInALayerOfItsOwnIsRefused() throws IOException {
    MultiLayerConfiguration network =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new DenseLayer.Builder().nIn(196).nOut(3).build())
            .layer(new ActivationLayer(new ActivationRReLU()))
            .layer(new OutputLayer.Builder().nIn(3).nOut(10).build())
            .build();
    assertNetworkRefused("an activation without noise", network.toJson());
  }

  @Test
  void aLayerWithinAVertexIsRefused() throws IOException {
    ComputationGraphConfiguration network =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("in")
            .addVertex(
                "frozen",
                new FrozenVertex(
                    new LayerVertex(
                        new NeuralNetConfiguration.Builder()
                            .layer(new DenseLayer.Builder().nIn(196).nOut(3).build())
                            .build(),
                        null)),
                "in")
            .addLayer("out", new OutputLayer.Builder().nIn(3).nOut(10).build(), "frozen")
            .setOutputs("out")
            .build();
    assertNetworkRefused("FrozenVertex", network.toJson());
  }

  /** Until version 1.0.0-beta3 an object's type was the name of a field around it. */
  @Test
  void aLayerInDeeplearning4jsOlderFormIsRefusedToo() throws IOException {
    Map<String, String> older =
        Map.of(
            "DenseLayer", "dense",
            "OutputLayer", "CenterLossOutputLayer",
            "ActivationSigmoid", "Sigmoid",
            "ActivationSoftmax", "Softmax",
            "LossMCXENT", "MCXENT");
    ObjectMapper mapper = new ObjectMapper();
    JsonNode root = mapper.readTree(json);
    for (String field : List.of("activationFn", "lossFn", "layer")) {
      for (JsonNode parent : root.findParents(field)) {
        ObjectNode value = (ObjectNode) parent.get(field);
        String type = value.remove("@class").asText();
        String name = older.get(type.substring(type.lastIndexOf('.') + 1));
        ((ObjectNode) parent).set(field, mapper.createObjectNode().set(name, value));
      }
    }
    assertNetworkRefused("CenterLossOutputLayer", mapper.writeValueAsString(root));
  }

  private static void assertNetworkRefused(String expected, String content) throws IOException {
    Path file = write("network.json", content.getBytes(UTF_8));
    assertRefused(expected, "optimizee.configuration=\"" + file + "\"");
  }

  @ParameterizedTest
  @MethodSource("networksRefused")
  void networkIsRefused(String content, String expected) throws IOException {
    assertNetworkRefused(expected, content);
  }

  private static Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private static byte[] idx(int magic, int... numbers) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * numbers.length).putInt(magic);
    Arrays.stream(numbers).forEach(buffer::putInt);
    return buffer.array();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static final byte[] IMAGES = joined(idx(0x803, 2, 14, 14), new byte[2 * 196]);
  private static final byte[] LABELS = joined(idx(0x801, 2), new byte[] {1, 2});

  static Stream<Arguments> mnist() throws IOException {
    byte[] gzip = packed(IMAGES);
    return Stream.of(
        Arguments.of(new byte[0], LABELS, "expected 16 bytes of a header of four numbers"),
        Arguments.of(Arrays.copyOf(IMAGES, 10), LABELS, "expected 16 bytes of a header"),
        Arguments.of(LABELS, LABELS, "expected 16 bytes of a header"),
        Arguments.of(joined(LABELS, new byte[9]), LABELS, "begins with 00000803, found 00000801"),
        Arguments.of(idx(0x803, 0, 14, 14), LABELS, "images, found 0 at byte 4"),
        Arguments.of(idx(0x803, -1, 14, 14), LABELS, "images, found 4294967295 at byte 4"),
        Arguments.of(idx(0x803, 2, 5000, 14), LABELS, "1 to 4096 rows, found 5000 at byte 8"),
        Arguments.of(idx(0x803, 2, 14, 0), LABELS, "columns, found 0 at byte 12"),
        Arguments.of(idx(0x803, 1 << 30, 4096, 4096), LABELS, "expected at most 1073741824 pixels"),
        Arguments.of(Arrays.copyOf(IMAGES, 300), LABELS, "expected 392 bytes of pixels"),
        Arguments.of(joined(IMAGES, new byte[1]), LABELS, "expected its end at byte 408"),
        Arguments.of(Arrays.copyOf(gzip, gzip.length / 2), LABELS, "expected a whole gzip file"),
        Arguments.of(Arrays.copyOf(gzip, 5), LABELS, "expected a whole gzip file"),
        Arguments.of(
            packed(joined(IMAGES, new byte[1 << 20])), LABELS, "expected its end at byte 408"),
        Arguments.of(IMAGES, new byte[3], "expected 8 bytes of a header of two numbers"),
        Arguments.of(IMAGES, IMAGES, "begins with 00000801, found 00000803"),
        Arguments.of(IMAGES, idx(0x801, 3), "expected a label for each of 2 images, found 3"),
        Arguments.of(IMAGES, idx(0x801, 2), "expected 2 bytes of labels from byte 8, found 0"),
        Arguments.of(
            IMAGES, joined(idx(0x801, 2), new byte[] {1, 10}), "from 0 to 9, found 10 at byte 9"),
        Arguments.of(IMAGES, joined(idx(0x801, 2), new byte[] {-1, 1}), "found 255 at byte 8"),
        Arguments.of(IMAGES, joined(LABELS, new byte[1]), "expected its end at byte 10"),
        Arguments.of(
            joined(idx(0x803, 60_000, 1, 1), new byte[60_000]), LABELS, "expected MNIST's train"));
  }

  @ParameterizedTest
  @MethodSource("mnist")
  void mnistIsRefused(byte[] images, byte[] labels, String expected) throws IOException {
    write("mnist/train-images-idx3-ubyte", images);
    write("mnist/train-labels-idx1-ubyte", labels);
    assertRefused(expected, "optimizee.data.source=mnist", path("mnist"));
  }

  @Test
  void imagesOfOnesOwnMayBeAsManyAsMnists() throws IOException {
    write("own/train-images-idx3-ubyte", joined(idx(0x803, 60_000, 1, 2), new byte[2 * 60_000]));
    write("own/train-labels-idx1-ubyte", joined(idx(0x801, 60_000), new byte[60_000]));
    assertThat(mistakes("optimizee.data.source=idx", path("own"))).isEmpty();
    assertRefused("set optimizee.data.source = idx", "optimizee.data.source=mnist", path("own"));
  }

  @Test
  void mnistIsReadPackedOrNot() throws IOException {
    write("plain/train-images-idx3-ubyte", IMAGES);
    write("plain/train-labels-idx1-ubyte.gz", packed(LABELS));
    assertThat(mistakes("optimizee.data.source=mnist", path("plain"))).isEmpty();
  }

  static Stream<Arguments> cifar() throws IOException {
    byte[] record = new byte[3073];
    byte[] wrong = record.clone();
    wrong[0] = 11;
    return Stream.of(
        Arguments.of(new byte[0], "expected records of 3073 bytes, found 0 bytes"),
        Arguments.of(new byte[3072], "3072 more than 0 records"),
        Arguments.of(joined(record, new byte[5]), "5 more than 1 records"),
        Arguments.of(wrong, "expected labels from 0 to 9, found 11 at byte 0"),
        Arguments.of(joined(record, wrong), "found 11 at byte 3073"),
        Arguments.of(Arrays.copyOf(packed(record), 20), "expected a whole gzip file"));
  }

  @ParameterizedTest
  @MethodSource("cifar")
  void cifarIsRefused(byte[] content, String expected) throws IOException {
    write("cifar/data_batch_1.bin", content);
    assertRefused(expected, "optimizee.data.source=cifar10", path("cifar"));
  }

  @Test
  void missingFolderIsRefused() {
    assertRefused(
        "expected a file, found none at " + folder + "/nowhere/train-images-idx3-ubyte or ",
        "optimizee.data.source=mnist",
        path("nowhere"));
  }

  private static String path(String name) {
    return "optimizee.data.path=\"" + folder.resolve(name) + "\"";
  }
}
