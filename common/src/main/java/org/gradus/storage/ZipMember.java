package org.gradus.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A file in a zip, by the zip's directory.
 *
 * @param name unique in the zip
 * @param isDeflated whether its bytes are packed
 * @param start of its bytes in the zip
 * @param packedSize how many bytes it takes in the zip
 * @param size how many it is said to have when they are unpacked
 * @param checksum CRC-32 that they are said to have
 */
record ZipMember(
    String name, boolean isDeflated, int start, int packedSize, long size, int checksum) {

  /** Its bytes, unpacked as they are read. */
  InputStream open(byte[] zip) {
    InputStream packed = new ByteArrayInputStream(zip, start, packedSize);
    return isDeflated ? new Unpacking(packed) : packed;
  }

  /** Without the header and checksum that a stream of Java's own expects. */
  private static final class Unpacking extends InflaterInputStream {
    Unpacking(InputStream packed) {
      super(packed, new Inflater(true));
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
