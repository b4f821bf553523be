package org.gradus.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A safetensors file taken apart, to be put together wrongly. */
record Safetensors(ObjectNode header, byte[] data) {
  private static final int LENGTH = 8;
  private static final ObjectMapper JSON = new ObjectMapper();

  static Safetensors of(byte[] file) {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    try {
      ObjectNode header = (ObjectNode) JSON.readTree(file, LENGTH, length);
      return new Safetensors(header, Arrays.copyOfRange(file, LENGTH + length, file.length));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  byte[] toBytes() {
    return toBytes(header.toString(), data);
  }

  static byte[] toBytes(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(LENGTH + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }

  /** Changes the header's tree. */
  static UnaryOperator<byte[]> header(Consumer<ObjectNode> change) {
    return file -> {
      Safetensors tensors = of(file);
      change.accept(tensors.header());
      return tensors.toBytes();
    };
  }

  /** Changes the header's text. */
  static UnaryOperator<byte[]> text(UnaryOperator<String> change) {
    return file -> {
      Safetensors tensors = of(file);
      return toBytes(change.apply(tensors.header().toString()), tensors.data());
    };
  }

  /** Changes the entry of a tensor. */
  static UnaryOperator<byte[]> tensor(String name, Consumer<ObjectNode> change) {
    return header(header -> change.accept((ObjectNode) header.get(name)));
  }

  /** Changes a text, or takes it away. */
  static UnaryOperator<byte[]> metadata(String key, String value) {
    return header(
        header -> {
          ObjectNode texts = (ObjectNode) header.get("__metadata__");
          if (value == null) {
            texts.remove(key);
          } else {
            texts.put(key, value);
          }
        });
  }

  /** Writes another length before the header. */
  static UnaryOperator<byte[]> length(long length) {
    return file -> {
      byte[] changed = file.clone();
      ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      return changed;
    };
  }

  static UnaryOperator<byte[]> first(int bytes) {
    return file -> Arrays.copyOf(file, bytes);
  }

  /** Leaves bytes out at the end, or adds some. */
  static UnaryOperator<byte[]> longer(int bytes) {
    return file -> Arrays.copyOf(file, file.length + bytes);
  }

  /** Writes a number over the data. */
  static UnaryOperator<byte[]> value(int offset, float value) {
    return file -> {
      Safetensors tensors = of(file);
      ByteBuffer.wrap(tensors.data()).order(ByteOrder.LITTLE_ENDIAN).putFloat(offset, value);
      return tensors.toBytes();
    };
  }
}
