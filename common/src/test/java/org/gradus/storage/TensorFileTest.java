package org.gradus.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TensorFileTest {
  private static final TensorFile FILE =
      new TensorFile(
          Map.of("b", "2", "a", "π \"quoted\""),
          List.of(
              Tensor.floats(
                  "single", List.of(2, 3), new float[] {1, -0f, 3.5f, 4, 5, Float.MIN_VALUE}),
              Tensor.doubles("double", new double[] {Math.PI, Double.MIN_VALUE})));

  @Test
  void readsWhatItWrote() throws InvalidFileException {
    TensorFile read = TensorFile.read("file", FILE.toBytes());
    assertThat(read.metadata()).isEqualTo(FILE.metadata());
    assertThat(read.tensors()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(read.tensors().get(i).name()).isEqualTo(FILE.tensors().get(i).name());
      assertThat(read.tensors().get(i).type()).isEqualTo(FILE.tensors().get(i).type());
      assertThat(read.tensors().get(i).shape()).isEqualTo(FILE.tensors().get(i).shape());
      assertThat(read.tensors().get(i).values()).isEqualTo(FILE.tensors().get(i).values());
    }
    assertThat(read.toBytes()).isEqualTo(FILE.toBytes());
  }

  @Test
  void isTheFormatThatOthersRead() {
    byte[] bytes = FILE.toBytes();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) buffer.getLong();
    assertThat(header % 8).isZero();
    String json = new String(Arrays.copyOfRange(bytes, 8, 8 + header), StandardCharsets.UTF_8);
    assertThat(json.strip())
        .isEqualTo(
            "{\"__metadata__\":{\"a\":\"π \\\"quoted\\\"\",\"b\":\"2\"},"
                + "\"single\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                + "\"double\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[24,40]}}");
    assertThat(buffer.getFloat(8 + header + 8)).isEqualTo(3.5f);
    assertThat(buffer.getDouble(8 + header + 24)).isEqualTo(Math.PI);
    assertThat(bytes).hasSize(8 + header + 40);
  }
}
