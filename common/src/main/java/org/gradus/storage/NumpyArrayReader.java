package org.gradus.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** Reads one array of an archive: NumPy's format 1.0 or 2.0. */
final class NumpyArrayReader {
  private static final String MAGIC = "\u0093NUMPY";
  private static final int VERSIONED_LENGTH = MAGIC.length() + 2;
  private static final int LONGEST_HEADER = 0xffff;
  private static final int MOST_AXES = 6;
  private static final String TYPE = "<f4";

  private final String path;
  private final byte[] content;
  private final ZipMember member;
  private long position;

  NumpyArrayReader(String path, byte[] content, ZipMember member) {
    this.path = path;
    this.content = content;
    this.member = member;
  }

  Tensor read() throws InvalidFileException {
    CRC32 checksum = new CRC32();
    byte[] data;
    List<Integer> shape;
    try (InputStream stream = new CheckedInputStream(member.open(content), checksum)) {
      NumpyHeader header = header(stream);
      shape = header.shape();
      data = exactly(stream, size(shape), "the array's elements");
      check(
          stream.read() < 0,
          "expected its end at byte %d by its shape, found more; save it again",
          position);
    } catch (InvalidFileException e) {
      throw e;
    } catch (IOException e) {
      throw broken(e);
    }
    check(
        (int) checksum.getValue() == member.checksum(),
        "expected checksum %08x by the zip's directory, found %08x; the file is damaged",
        member.checksum(),
        (int) checksum.getValue());
    String name = member.name().substring(0, member.name().length() - NumpyArchive.SUFFIX.length());
    return new Tensor(name, Tensor.Type.F32, shape, values(data));
  }

  private NumpyHeader header(InputStream stream) throws IOException {
    byte[] begin = exactly(stream, VERSIONED_LENGTH, "an array's beginning");
    String magic = new String(begin, 0, MAGIC.length(), ISO_8859_1);
    check(magic.equals(MAGIC), "expected an array, which begins with \\x93NUMPY, found %s", magic);
    int major = begin[MAGIC.length()];
    int minor = begin[MAGIC.length() + 1];
    check(
        (major == 1 || major == 2) && minor == 0,
        "expected version 1.0 or 2.0 of NumPy's format, found %d.%d at byte %d",
        major & 0xff,
        minor & 0xff,
        MAGIC.length());
    int lengthBytes = major == 1 ? Short.BYTES : Integer.BYTES;
    ByteBuffer buffer =
        ByteBuffer.wrap(exactly(stream, lengthBytes, "a header's length"))
            .order(ByteOrder.LITTLE_ENDIAN);
    long length =
        major == 1
            ? Short.toUnsignedInt(buffer.getShort())
            : Integer.toUnsignedLong(buffer.getInt());
    check(
        length <= LONGEST_HEADER,
        "expected a header of at most %d bytes, found %d by byte %d",
        LONGEST_HEADER,
        length,
        VERSIONED_LENGTH);
    return checked(new String(exactly(stream, (int) length, "a header"), ISO_8859_1));
  }

  private NumpyHeader checked(String text) throws InvalidFileException {
    try {
      NumpyHeader header = NumpyHeader.parse(text);
      check(
          header.type().equals(TYPE),
          "expected elements of type %s, found %s; convert it with astype('%s')",
          TYPE,
          header.type(),
          TYPE);
      check(
          !header.isFortranOrder(),
          "expected elements in C order, found Fortran's; save it after ascontiguousarray");
      check(
          header.shape().size() <= MOST_AXES,
          "expected at most %d axes, found shape %s",
          MOST_AXES,
          header.shape());
      return header;
    } catch (NumpyHeader.MalformedException e) {
      throw invalid("header: %s", e.getMessage());
    }
  }

  /** Bytes of the elements, which the zip's directory must bear out. */
  private int size(List<Integer> shape) throws InvalidFileException {
    long size = Float.BYTES;
    for (int extent : shape) {
      size = Math.min(Integer.MAX_VALUE, size * extent);
    }
    check(
        position + size == member.size(),
        "expected %d bytes after byte %d by the zip's directory, found shape %s, which needs %s",
        member.size() - position,
        position,
        shape,
        size == Integer.MAX_VALUE ? "too many" : String.valueOf(size));
    return (int) size;
  }

  /** Memory is claimed as bytes arrive. */
  private byte[] exactly(InputStream stream, int count, String what) throws IOException {
    byte[] bytes = stream.readNBytes(count);
    check(
        bytes.length == count,
        "expected %d bytes of %s from byte %d on, found %d; the file is cut off",
        count,
        what,
        position,
        bytes.length);
    position += count;
    return bytes;
  }

  private double[] values(byte[] data) throws InvalidFileException {
    ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[data.length / Float.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.getFloat();
      if (!Double.isFinite(values[i])) {
        throw invalid(
            "expected finite numbers, found %s at byte %d, element %d",
            values[i], position - data.length + (long) i * Float.BYTES, i);
      }
    }
    return values;
  }

  private InvalidFileException broken(IOException problem) {
    return invalid(
        "expected deflated bytes, found %s after unpacked byte %d; the file is damaged",
        problem instanceof EOFException ? "their end" : problem.getMessage(), position);
  }

  private void check(boolean condition, String problem, Object... arguments)
      throws InvalidFileException {
    if (!condition) {
      throw invalid(problem, arguments);
    }
  }

  private InvalidFileException invalid(String problem, Object... arguments) {
    Object[] named = Stream.concat(Stream.of(member.name()), Arrays.stream(arguments)).toArray();
    return new InvalidFileException(path, "member %s: " + problem, named);
  }
}
