package org.gradus.optimizee.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.gradus.optimizee.features.FeatureLoss.WeightedTargets;
import org.gradus.optimizee.features.vector.VectorConvolutions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All kernels give the same bits. The build runs this class twice, with the processor's widest
 * vectors and with 256 bits; the checksum holds the two runs, and all machines, together.
 */
class ConvolutionBitsTest {

  static Stream<Arguments> sizes() {
    return Stream.of(11, 12, 16, 31, 64)
        .flatMap(
            height ->
                Stream.of(11, 15, 32)
                    .flatMap(
                        width ->
                            SmallNetworks.all().keySet().stream()
                                .sorted()
                                .map(name -> Arguments.of(name, height, width))));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void vectorGivesTheBitsOfPlain(String name, int height, int width) {
    FeatureNetwork network = SmallNetworks.all().get(name);
    assertThat(outcome(network, height, width, new VectorConvolutions()))
        .isEqualTo(outcome(network, height, width, new PlainConvolutions()));
  }

  @Test
  void everyMachineGivesTheseBits() {
    Map<String, FeatureNetwork> networks = SmallNetworks.all();
    for (Convolutions kernel : List.of(new PlainConvolutions(), new VectorConvolutions())) {
      CRC32 checksum = new CRC32();
      networks.keySet().stream()
          .sorted()
          .forEach(name -> checksum.update(outcome(networks.get(name), 21, 18, kernel)));
      assertThat(checksum.getValue()).isEqualTo(3_913_760_373L);
    }
  }

  /** The second of two losses, on scratch memory that the first has used, and its gradient. */
  private static ByteBuffer outcome(
      FeatureNetwork network, int height, int width, Convolutions kernel) {
    FeatureLoss loss = new FeatureLoss(network, height, width, kernel);
    WeightedTargets targets =
        new WeightedTargets(
            loss.content(SmallNetworks.noise(2, height, width)),
            1,
            loss.style(SmallNetworks.noise(3, height, width)),
            3);
    float[] gradient = new float[3 * height * width];
    loss.evaluate(SmallNetworks.noise(4, height, width), targets, gradient);
    double value = loss.evaluate(SmallNetworks.noise(1, height, width), targets, gradient);
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES + gradient.length * Float.BYTES);
    bytes.putDouble(value);
    for (float entry : gradient) {
      bytes.putFloat(entry);
    }
    return bytes.flip();
  }
}
