package org.gradus.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the safetensors format and believes nothing. */
final class TensorFileReader {
  private static final int SHORTEST_HEADER = "{}".length();

  private final String file;
  private final byte[] content;
  private int dataStart;
  private long expectedOffset;

  TensorFileReader(String file, byte[] content) {
    this.file = file;
    this.content = content;
  }

  TensorFile read() throws InvalidFileException {
    JsonNode header = header();
    SortedMap<String, String> metadata = new TreeMap<>();
    List<Tensor> tensors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      checkCharacters("the name of a tensor", entry.getKey());
      if (entry.getKey().equals(TensorFile.METADATA)) {
        readMetadata(entry.getValue(), metadata);
      } else {
        tensors.add(readTensor(entry.getKey(), entry.getValue()));
      }
    }
    long data = (long) content.length - dataStart;
    check(
        expectedOffset == data,
        "expected %d bytes of tensors behind the header, found %d",
        expectedOffset,
        data);
    return new TensorFile(metadata, tensors);
  }

  private JsonNode header() throws InvalidFileException {
    check(
        content.length >= TensorFile.LENGTH_BYTES + SHORTEST_HEADER,
        "expected a safetensors file of at least %d bytes, found %d; the file is cut off, or no"
            + " safetensors file",
        TensorFile.LENGTH_BYTES + SHORTEST_HEADER,
        content.length);
    long length = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong();
    long most = (long) content.length - TensorFile.LENGTH_BYTES;
    check(
        length >= SHORTEST_HEADER && length <= most,
        "expected a safetensors header of 2 to %d bytes, found a length of %s at offset 0;"
            + " the file is cut off, or no safetensors file",
        most,
        Long.toUnsignedString(length));
    dataStart = (int) (TensorFile.LENGTH_BYTES + length);
    byte[] json = Arrays.copyOfRange(content, TensorFile.LENGTH_BYTES, dataStart);
    JsonNode header = StrictJson.read(file, json, "a header", "");
    check(header.isObject(), "expected a JSON object at offset 8, found %s", found(header));
    return header;
  }

  private void readMetadata(JsonNode node, SortedMap<String, String> metadata)
      throws InvalidFileException {
    check(node.isObject(), "%s: expected an object of texts, found %s", "__metadata__", node);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      check(
          entry.getValue().isTextual(),
          "__metadata__.%s: expected a text, found %s",
          entry.getKey(),
          entry.getValue());
      checkCharacters("__metadata__", entry.getKey());
      checkCharacters("__metadata__." + entry.getKey(), entry.getValue().textValue());
      metadata.put(entry.getKey(), entry.getValue().textValue());
    }
  }

  /** Half a surrogate pair can be escaped in JSON, and not be written in UTF-8. */
  private void checkCharacters(String what, String text) throws InvalidFileException {
    check(
        StandardCharsets.UTF_8.newEncoder().canEncode(text),
        "%s: expected whole characters, found half a surrogate pair",
        what);
  }

  private Tensor readTensor(String name, JsonNode node) throws InvalidFileException {
    Tensor.Type type = type(name, node.path("dtype"));
    List<Integer> shape = new ArrayList<>();
    long size = type.bytes();
    check(
        node.path("shape").isArray(),
        "tensor %s: expected a list as its shape, found %s",
        name,
        found(node.path("shape")));
    for (JsonNode extent : node.path("shape")) {
      check(
          extent.canConvertToInt() && extent.isIntegralNumber() && extent.intValue() > 0,
          "tensor %s: expected whole extents above 0, found %s",
          name,
          extent);
      shape.add(extent.intValue());
      size *= extent.intValue();
      check(
          size <= content.length,
          "tensor %s: its shape %s needs more bytes than the file's %d",
          name,
          node.path("shape"),
          content.length);
    }
    checkOffsets(name, node.path("data_offsets"), size);
    return new Tensor(name, type, shape, values(type, size));
  }

  private Tensor.Type type(String name, JsonNode dtype) throws InvalidFileException {
    for (Tensor.Type type : Tensor.Type.values()) {
      if (type.name().equals(dtype.textValue())) {
        return type;
      }
    }
    throw new InvalidFileException(
        file, "tensor %s: expected dtype F32 or F64, found %s", name, found(dtype));
  }

  private void checkOffsets(String name, JsonNode offsets, long size) throws InvalidFileException {
    long end = expectedOffset + size;
    check(
        offsets.isArray()
            && offsets.size() == 2
            && isOffset(offsets.get(0), expectedOffset)
            && isOffset(offsets.get(1), end),
        "tensor %s: expected data_offsets [%d,%d] by its shape and place, found %s",
        name,
        expectedOffset,
        end,
        found(offsets));
    check(
        dataStart + end <= content.length,
        "tensor %s: expected its data up to offset %d, found the file's end at %d;"
            + " the file is cut off",
        name,
        dataStart + end,
        content.length);
  }

  private static boolean isOffset(JsonNode node, long offset) {
    return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() == offset;
  }

  private double[] values(Tensor.Type type, long size) {
    double[] values = new double[(int) (size / type.bytes())];
    ByteBuffer buffer =
        ByteBuffer.wrap(content, (int) (dataStart + expectedOffset), (int) size)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      values[i] = type == Tensor.Type.F32 ? buffer.getFloat() : buffer.getDouble();
    }
    expectedOffset += size;
    return values;
  }

  private static String found(JsonNode node) {
    return node.isMissingNode() ? "none" : node.toString();
  }

  private void check(boolean condition, String problem, Object... arguments)
      throws InvalidFileException {
    if (!condition) {
      throw new InvalidFileException(file, problem, arguments);
    }
  }
}
