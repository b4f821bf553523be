package org.gradus.optimizer.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.gradus.kernel.KernelChoice;
import org.gradus.optimizer.learned.vector.VectorKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All kernels give the same bits. The build runs this class twice, with the processor's widest
 * vectors and with 256 bits; the checksum holds the two runs, and all machines, together.
 */
class KernelBitsTest {

  static Stream<Arguments> sizes() {
    return Stream.of(1, 7, 64, 77, 1_280, 16_000)
        .flatMap(
            coordinates ->
                Stream.of(List.of(20, 20), List.of(20), List.of(32, 32), List.of(7, 13))
                    .flatMap(
                        hidden ->
                            Stream.of(Preprocessing.values())
                                .map(p -> Arguments.of(hidden, p, coordinates))));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void vectorGivesTheBitsOfPlain(
      List<Integer> hidden, Preprocessing preprocessing, int coordinates) {
    Architecture architecture = new Architecture(hidden, preprocessing, 10, 0.1);
    int unroll = coordinates > 10_000 ? 6 : 20;
    assertSameBits(architecture, coordinates, unroll);
  }

  @ParameterizedTest
  @MethodSource("org.gradus.optimizer.learned.KernelTest#shapes")
  void alsoForOddShapes(
      List<Integer> hidden, Preprocessing preprocessing, int coordinates, int unroll) {
    assertSameBits(new Architecture(hidden, preprocessing, 3, 0.5), coordinates, unroll);
  }

  @Test
  void alsoWithFewerStoredStates() {
    Architecture architecture = new Architecture(List.of(3), Preprocessing.LOG_SIGN, 10, 0.1);
    assertSameBits(architecture, Kernel.MANY_COORDINATES, 23);
  }

  private static void assertSameBits(Architecture architecture, int coordinates, int unroll) {
    KernelScenario plain = new KernelScenario(architecture, coordinates, unroll);
    KernelScenario vector = new KernelScenario(architecture, coordinates, unroll);
    plain.runKernel(new PlainKernel(architecture));
    vector.runKernel(new VectorKernel(architecture));
    assertThat(vector.updates).isEqualTo(plain.updates);
    assertThat(vector.state).isEqualTo(plain.state);
    assertThat(vector.weightGradient).isEqualTo(plain.weightGradient);
  }

  @ParameterizedTest
  @EnumSource(Preprocessing.class)
  void whatIsNotFiniteGivesNoNumber(Preprocessing preprocessing) {
    Architecture architecture = new Architecture(List.of(5, 5), preprocessing, 10, 1);
    float[] strange = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    for (Kernel kernel : List.of(new PlainKernel(architecture), new VectorKernel(architecture))) {
      KernelScenario scenario = new KernelScenario(architecture, 40, 1);
      System.arraycopy(strange, 0, scenario.gradients[0], 11, strange.length);
      scenario.runKernel(kernel);
      for (int i = 0; i < 40; i++) {
        assertThat(Float.isNaN(scenario.updates[i])).isEqualTo(i >= 11 && i < 11 + strange.length);
      }
    }
  }

  @Test
  void everyMachineGivesTheseBits() {
    Architecture architecture = new Architecture(List.of(20, 20), Preprocessing.LOG_SIGN, 10, 0.1);
    for (Kernel kernel : List.of(new PlainKernel(architecture), new VectorKernel(architecture))) {
      KernelScenario scenario = new KernelScenario(architecture, 77, 20);
      scenario.runKernel(kernel);
      assertThat(checksum(scenario.updates, scenario.state, scenario.weightGradient))
          .isEqualTo(4_786_967);
    }
  }

  @Test
  void vectorsAreNoWiderThanDemanded() {
    int widest = Integer.getInteger("widest.vector.bits", Integer.MAX_VALUE);
    assertThat(KernelChoice.made().vectorBits().orElseThrow()).isLessThanOrEqualTo(widest);
  }

  private static long checksum(float[]... arrays) {
    CRC32 checksum = new CRC32();
    for (float[] array : arrays) {
      ByteBuffer bytes = ByteBuffer.allocate(array.length * Float.BYTES);
      bytes.asFloatBuffer().put(array);
      checksum.update(bytes.array());
    }
    return checksum.getValue();
  }
}
