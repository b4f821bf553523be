package org.gradus.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** Writes NumPy's arrays, sound and unsound. */
final class NumpyBytes {
  private NumpyBytes() {}

  /** An array of float32, as NumPy writes it. */
  static byte[] array(String shape, float... values) {
    return array(1, header("'<f4'", "False", shape), values);
  }

  static String header(String type, String isFortranOrder, String shape) {
    return "{'descr': %s, 'fortran_order': %s, 'shape': %s, }"
        .formatted(type, isFortranOrder, shape);
  }

  /** The header is padded so that elements begin at a multiple of 64, and ends its line. */
  static byte[] array(int version, String header, float... values) {
    int lengthBytes = version == 1 ? 2 : 4;
    int padding = 63 - (8 + lengthBytes + header.length()) % 64;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(ISO_8859_1);
    ByteBuffer buffer =
        ZipBytes.little(8 + lengthBytes + text.length + 4 * values.length)
            .put("\u0093NUMPY".getBytes(ISO_8859_1))
            .put((byte) version)
            .put((byte) 0);
    if (version == 1) {
      buffer.putShort((short) text.length);
    } else {
      buffer.putInt(text.length);
    }
    buffer.put(text);
    for (float value : values) {
      buffer.putFloat(value);
    }
    byte[] bytes = new byte[buffer.flip().remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
