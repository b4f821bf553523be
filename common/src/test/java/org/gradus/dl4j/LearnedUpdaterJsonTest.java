package org.gradus.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.gradus.storage.Sha256;
import org.junit.jupiter.api.Test;

class LearnedUpdaterJsonTest {
  private static final LearnedUpdater LSTM = LearnedUpdater.of(Optimizers.lstm(100));
  private static final String JSON = Networks.perceptron(LSTM, LSTM).toJson();
  private static final String FILE =
      EmbeddedOptimizer.encode(LSTM.exported().toBytes());
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
  void refusesWhatIsNoBase64() {
    refuses(
        JSON.replace(FILE.substring(0, 40), FILE.substring(0, 38) + "!?"),
        "LearnedUpdater, field optimizer: expected Base64 of an optimizer.safetensors, found \""
            + FILE.substring(0, 38)
            + "!?"
            + FILE.substring(40, 79)
            + "…\"; make it again with LearnedUpdater.read");
  }

  @Test
  void refusesAnotherHash() {
    refuses(
        JSON.replace(SHA256, SHA256.replace('a', 'b')),
        "LearnedUpdater, field sha256: expected %s, of the field optimizer, found %s; make it again"
                .formatted(SHA256, SHA256.replace('a', 'b'))
            + " with LearnedUpdater.read");
  }

  @Test
  void refusesAFieldThatIsMissing() {
    refuses(
        JSON.replace("\"sha256\"", "\"md5\""),
        "LearnedUpdater, field sha256: expected a text, found none; make it again with"
            + " LearnedUpdater.read");
  }

  @Test
  void refusesWhatIsNoExportedOptimizer() {
    byte[] file = {1, 2, 3};
    refuses(
        JSON.replace(FILE, EmbeddedOptimizer.encode(file)).replace(SHA256, Sha256.of(file)),
        "LearnedUpdater, field optimizer: expected a safetensors file");
  }

  private static void refuses(String json, String message) {
    assertThat(json).isNotEqualTo(JSON);
    assertThatThrownBy(() -> MultiLayerConfiguration.fromJson(json))
        .rootCause()
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }
}
