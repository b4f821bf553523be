package org.gradus.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.gradus.storage.Sha256;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Nesterovs;

class LearnedUpdaterJsonTest {
  private static final LearnedUpdater LSTM = LearnedUpdater.of(Optimizers.lstm(100));
  private static final String JSON = Networks.perceptron(LSTM, LSTM).toJson();
  private static final String FILE = base64(LSTM.exported().toBytes());
  private static final String SHA256 = Sha256.of(LSTM.exported().toBytes());

  @Test
  void aNetworkFromItsJsonTrainsInTheSameBits() {
    MultiLayerConfiguration again = MultiLayerConfiguration.fromJson(JSON);
    assertThat(again.toJson()).isEqualTo(JSON).doesNotContain("exported");
    MultiLayerNetwork network = new MultiLayerNetwork(again);
    network.init();
    MultiLayerNetwork expected = Networks.network(LSTM);
    Networks.fit(network, 0, 5);
    Networks.fit(expected, 0, 5);
    assertThat(Networks.parameters(network)).isEqualTo(Networks.parameters(expected));
  }

  @Test
  void soDoesAGraph() {
    ComputationGraphConfiguration graph = Networks.graph(LSTM).getConfiguration();
    assertThat(ComputationGraphConfiguration.fromJson(graph.toJson())).isEqualTo(graph);
  }

  @Test
  void aFallbackIsInIt() {
    LearnedUpdater falling = LSTM.fallingBackTo(new Nesterovs(0.1, 0.8));
    String json = Networks.perceptron(falling, falling).toJson();
    MultiLayerConfiguration again = MultiLayerConfiguration.fromJson(json);
    assertThat(again.getConf(0).getLayer().getUpdaterByParam("W"))
        .isEqualTo(falling)
        .isNotEqualTo(LSTM);
    assertThat(again.toJson()).isEqualTo(json);
  }

  @Test
  void refusesWhatIsNoBase64() {
    refuses(
        JSON.replace(FILE.substring(0, 40), FILE.substring(0, 38) + "!?"),
        "LearnedUpdater, field optimizer.file: expected Base64 of an optimizer.safetensors, found \""
            + FILE.substring(0, 38)
            + "!?"
            + FILE.substring(40, 79)
            + "…\"; make it again with LearnedUpdater.read");
  }

  @Test
  void refusesAnotherHash() {
    refuses(
        JSON.replace(SHA256, SHA256.replace('a', 'b')),
        "LearnedUpdater, field optimizer.sha256: expected %s, of the field optimizer.file, found \"%s\"; make it again"
                .formatted(SHA256, SHA256.replace('a', 'b'))
            + " with LearnedUpdater.read");
  }

  @Test
  void refusesAFieldThatIsMissing() {
    refuses(
        JSON.replace("\"sha256\"", "\"md5\""),
        "LearnedUpdater, field optimizer.sha256: expected "
            + SHA256
            + ", of the field optimizer.file, found none; make it again with LearnedUpdater.read");
  }

  @Test
  void refusesWhatIsNoExportedOptimizer() {
    byte[] file = {1, 2, 3};
    refuses(
        JSON.replace(FILE, base64(file)).replace(SHA256, Sha256.of(file)),
        "LearnedUpdater, field optimizer.file: expected a safetensors file");
  }

  @Test
  void refusesWhatHasNoOptimizer() {
    refuses(
        JSON.replace("\"optimizer\"", "\"optimiser\""),
        "LearnedUpdater, field optimizer: expected a file and its sha256, found none");
  }

  private static String base64(byte[] file) {
    return Base64.getEncoder().encodeToString(file);
  }

  private static void refuses(String json, String message) {
    assertThat(json).isNotEqualTo(JSON);
    assertThatThrownBy(() -> MultiLayerConfiguration.fromJson(json))
        .rootCause()
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }
}
