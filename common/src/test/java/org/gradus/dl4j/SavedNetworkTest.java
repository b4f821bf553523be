package org.gradus.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A network that is saved, and restored in another process, goes on as if nothing had been. */
class SavedNetworkTest {
  private static final LearnedUpdater LSTM = LearnedUpdater.of(Optimizers.lstm(100));

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of("layers", Networks.network(LSTM)),
        Arguments.of("graph", Networks.graph(LSTM)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void goesOnInTheSameBits(String kind, NeuralNetwork network, @TempDir Path folder)
      throws IOException, InterruptedException {
    Networks.fit(network, 0, 7);
    byte[] found = ContinuedTraining.inNewProcess(folder, network, 7, 15);
    Networks.fit(network, 7, 15);
    float[] parameters = Networks.parameters(network);
    float[] state = Networks.state(network);
    ByteBuffer expected = ByteBuffer.allocate(4 * (parameters.length + state.length));
    expected.asFloatBuffer().put(parameters).put(state);
    assertThat(found).isEqualTo(expected.array());
  }
}
