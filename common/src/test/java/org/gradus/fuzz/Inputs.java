package org.gradus.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Takes inputs apart, and makes seeds. */
public final class Inputs {
  private Inputs() {}

  /** UTF-8. */
  public static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  public static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
      stream.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** What is behind the first byte. */
  public static byte[] rest(byte[] input) {
    return Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
  }

  /** Two parts, of which the first two bytes say where the second begins. */
  public static byte[][] parts(byte[] input) {
    if (input.length < 2) {
      return new byte[][] {input, {}};
    }
    int cut =
        2 + Math.min(Short.toUnsignedInt(ByteBuffer.wrap(input).getShort()), input.length - 2);
    return new byte[][] {
      Arrays.copyOfRange(input, 2, cut), Arrays.copyOfRange(input, cut, input.length)
    };
  }

  /** An input of two parts. */
  public static byte[] ofParts(byte[] first, byte[] second) {
    return joined(ByteBuffer.allocate(2).putShort((short) first.length).array(), first, second);
  }

  /**
   * A safetensors file. An input that begins with a brace is a header, a line's end, and elements,
   * so that no mutation has to keep a length right; any other is the file itself.
   */
  public static byte[] safetensors(byte[] input) {
    if (input.length == 0 || input[0] != '{') {
      return input;
    }
    int end = new String(input, ISO_8859_1).indexOf('\n');
    int length = end < 0 ? input.length : end;
    byte[] count = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    return joined(
        count,
        Arrays.copyOf(input, length),
        Arrays.copyOfRange(input, Math.min(length + 1, input.length), input.length));
  }

  /** The same, of a file. */
  public static byte[] ofSafetensors(byte[] file) {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return joined(
        Arrays.copyOfRange(file, 8, 8 + length),
        text("\n"),
        Arrays.copyOfRange(file, 8 + length, file.length));
  }

  /** What is read once more must be what it was. */
  public static void requireSame(byte[] expected, byte[] found, byte[] input) {
    if (!Arrays.equals(expected, found)) {
      throw new AssertionError(
          "not the same when it was written and read: " + new String(input, ISO_8859_1));
    }
  }
}
