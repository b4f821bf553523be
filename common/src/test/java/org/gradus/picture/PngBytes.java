package org.gradus.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files, sound and unsound, after the format's text. */
final class PngBytes {
  static final int GREY = 0;
  static final int COLOUR = 2;
  static final int INDEXED = 3;
  static final int GREY_ALPHA = 4;
  static final int COLOUR_ALPHA = 6;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** First row, first column, distance of rows, distance of columns: of the seven passes. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8},
    {0, 4, 8, 8},
    {4, 0, 8, 4},
    {0, 2, 4, 4},
    {2, 0, 4, 2},
    {0, 1, 2, 2},
    {1, 0, 2, 1}
  };

  private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

  /**
   * A picture's samples.
   *
   * @param samples [height][width][channels]
   */
  record Samples(int kind, int depth, int[][][] samples) {
    int height() {
      return samples.length;
    }

    int width() {
      return samples[0].length;
    }
  }

  private PngBytes() {}

  /** Signature and chunks. */
  static byte[] file(byte[]... chunks) {
    return joined(SIGNATURE, joined(chunks));
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  static byte[] chunk(String name, byte[] data) {
    byte[] named = joined(name.getBytes(ISO_8859_1), data);
    CRC32 checksum = new CRC32();
    checksum.update(named);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(named)
        .putInt((int) checksum.getValue())
        .array();
  }

  static byte[] header(int width, int height, int depth, int kind) {
    return header(width, height, depth, kind, 0);
  }

  static byte[] header(int width, int height, int depth, int kind, int interlacing) {
    byte[] data =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) kind)
            .putShort((short) 0)
            .put((byte) interlacing)
            .array();
    return chunk("IHDR", data);
  }

  static byte[] pixels(byte[] rows) {
    return chunk("IDAT", deflated(rows));
  }

  static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 12];
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return packed.toByteArray();
  }

  static byte[] end() {
    return chunk("IEND", new byte[0]);
  }

  /** A sound file, with chunks between header and pixels. */
  static byte[] picture(Samples samples, byte[]... chunks) {
    return file(
        header(samples.width(), samples.height(), samples.depth(), samples.kind()),
        joined(chunks),
        pixels(rows(samples, ONE_PASS)),
        end());
  }

  /** The same, interlaced, and its pixels in several chunks. */
  static byte[] interlaced(Samples samples, byte[]... chunks) {
    byte[] packed = deflated(rows(samples, PASSES));
    byte[] first = Arrays.copyOf(packed, 5);
    byte[] second = Arrays.copyOfRange(packed, 5, packed.length);
    return file(
        header(samples.width(), samples.height(), samples.depth(), samples.kind(), 1),
        joined(chunks),
        chunk("IDAT", first),
        chunk("IDAT", second),
        end());
  }

  private static byte[] rows(Samples samples, int[][] passes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int[] pass : passes) {
      for (int row = pass[0]; row < samples.height(); row += pass[2]) {
        if (pass[1] < samples.width()) {
          bytes.write(0);
          writeRow(samples, row, pass, bytes);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void writeRow(Samples samples, int row, int[] pass, ByteArrayOutputStream bytes) {
    int bits = 0;
    int count = 0;
    for (int column = pass[1]; column < samples.width(); column += pass[3]) {
      for (int sample : samples.samples()[row][column]) {
        if (samples.depth() == 16) {
          bytes.write(sample >> 8);
          bytes.write(sample);
        } else {
          bits = bits << samples.depth() | sample;
          count += samples.depth();
          if (count == 8) {
            bytes.write(bits);
            bits = 0;
            count = 0;
          }
        }
      }
    }
    if (count > 0) {
      bytes.write(bits << (8 - count));
    }
  }
}
