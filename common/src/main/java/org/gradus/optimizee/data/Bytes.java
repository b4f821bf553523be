package org.gradus.optimizee.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Sha256;

/** The bytes of a file of data, unpacked if it is packed with gzip, and never more than are due. */
final class Bytes {
  private static final int BUFFER = 1 << 16;

  private final String file;
  private final InputStream stream;
  private final Sha256 sha256 = new Sha256();
  private long read;

  Bytes(DataFile data) throws InvalidFileException {
    file = data.path();
    byte[] content = data.content();
    boolean packed =
        content.length >= 2 && (content[0] & 0xff) == 0x1f && (content[1] & 0xff) == 0x8b;
    InputStream plain = new ByteArrayInputStream(content);
    try {
      stream = packed ? new GZIPInputStream(plain, BUFFER) : plain;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /**
   * The next bytes; memory is claimed as they arrive.
   *
   * @param count how many at most
   */
  byte[] upTo(int count) throws InvalidFileException {
    try {
      byte[] bytes = stream.readNBytes(count);
      sha256.add(bytes);
      read += bytes.length;
      return bytes;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /**
   * The next bytes.
   *
   * @param what they are, for messages
   */
  byte[] exactly(int count, String what) throws InvalidFileException {
    long first = read;
    byte[] bytes = upTo(count);
    if (bytes.length < count) {
      throw new InvalidFileException(
          file,
          "expected %d bytes of %s from byte %d, found %d; fetch the file again",
          count,
          what,
          first,
          bytes.length);
    }
    return bytes;
  }

  /** Refuses what is left. */
  void requireEnd(String what) throws InvalidFileException {
    if (upTo(1).length > 0) {
      throw new InvalidFileException(
          file,
          "expected its end at byte %d by %s, found more; fetch the file again",
          read - 1,
          what);
    }
  }

  /** SHA-256 of all bytes so far, in hexadecimal digits. To be asked once. */
  String sha256OfAll() {
    return sha256.text();
  }

  private InvalidFileException broken(IOException problem) {
    String found =
        problem instanceof EOFException
            ? "a part of it"
            : problem instanceof ZipException ? problem.getMessage() : problem.toString();
    return new InvalidFileException(
        file,
        "expected a whole gzip file, found %s at its unpacked byte %d; fetch it again",
        found,
        read);
  }
}
