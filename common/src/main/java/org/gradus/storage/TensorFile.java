package org.gradus.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tensors and texts in the safetensors format: the header's length (8 bytes, little-endian), a JSON
 * header, the raw elements. Equal contents give equal bytes.
 *
 * @param metadata texts by key
 * @param tensors in the order of the file
 */
public record TensorFile(SortedMap<String, String> metadata, List<Tensor> tensors) {
  static final String METADATA = "__metadata__";
  static final int LENGTH_BYTES = 8;
  private static final int ALIGNMENT = 8;

  public TensorFile(Map<String, String> metadata, List<Tensor> tensors) {
    this(new TreeMap<>(metadata), List.copyOf(tensors));
  }

  /** The bytes of the file. */
  public byte[] toBytes() {
    byte[] header = header();
    int elements = tensors.stream().mapToInt(t -> t.values().length * t.type().bytes()).sum();
    ByteBuffer buffer =
        ByteBuffer.allocate(LENGTH_BYTES + header.length + elements).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(header.length).put(header);
    for (Tensor tensor : tensors) {
      for (double value : tensor.values()) {
        if (tensor.type() == Tensor.Type.F32) {
          buffer.putFloat((float) value);
        } else {
          buffer.putDouble(value);
        }
      }
    }
    return buffer.array();
  }

  private byte[] header() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    ObjectNode texts = root.putObject(METADATA);
    metadata.forEach(texts::put);
    int offset = 0;
    for (Tensor tensor : tensors) {
      ObjectNode entry = root.putObject(tensor.name());
      entry.put("dtype", tensor.type().name());
      tensor.shape().forEach(entry.putArray("shape")::add);
      int end = offset + tensor.values().length * tensor.type().bytes();
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    try {
      String json = mapper.writeValueAsString(root);
      int length = json.getBytes(StandardCharsets.UTF_8).length;
      int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
      return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
    }
  }

  /** The tensor of that name. */
  public Optional<Tensor> tensor(String name) {
    return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
  }

  /**
   * Reads a file; every claim of the header is checked against the file's length before memory is
   * allocated for it.
   *
   * @param file its path, for messages
   */
  public static TensorFile read(String file, byte[] content) throws InvalidFileException {
    return new TensorFileReader(file, content).read();
  }
}
