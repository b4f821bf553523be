package org.gradus.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip files, sound and unsound, after the format's text. */
final class ZipBytes {
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** A member, and what headers say of it. */
  record Member(String name, byte[] packed, int flags, int method, int checksum, long size) {
    Member withFlags(int other) {
      return new Member(name, packed, other, method, checksum, size);
    }

    Member withMethod(int other) {
      return new Member(name, packed, flags, other, checksum, size);
    }

    Member withChecksum(int other) {
      return new Member(name, packed, flags, method, other, size);
    }

    Member withSize(long other) {
      return new Member(name, packed, flags, method, checksum, other);
    }

    Member withPacked(byte[] other) {
      return new Member(name, other, flags, method, checksum, size);
    }
  }

  private ZipBytes() {}

  static Member stored(String name, byte[] content) {
    return new Member(name, content, 0, STORED, checksum(content), content.length);
  }

  static Member deflated(String name, byte[] content) {
    return new Member(name, packed(content), 0, DEFLATED, checksum(content), content.length);
  }

  private static int checksum(byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    return (int) checksum.getValue();
  }

  private static byte[] packed(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 12];
    while (!deflater.finished()) {
      bytes.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return bytes.toByteArray();
  }

  static byte[] zip(Member... members) {
    ByteArrayOutputStream files = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    for (Member member : members) {
      int offset = files.size();
      files.writeBytes(header(member));
      files.writeBytes(member.packed());
      directory.writeBytes(entry(member, offset));
    }
    int start = files.size();
    files.writeBytes(directory.toByteArray());
    files.writeBytes(end(members.length, directory.size(), start));
    return files.toByteArray();
  }

  private static byte[] header(Member member) {
    byte[] name = member.name().getBytes(UTF_8);
    ByteBuffer buffer = little(30 + name.length).putInt(0x04034b50).putShort((short) 20);
    return common(buffer, member, name).putShort((short) 0).put(name).array();
  }

  private static byte[] entry(Member member, int offset) {
    byte[] name = member.name().getBytes(UTF_8);
    ByteBuffer buffer =
        little(46 + name.length).putInt(0x02014b50).putShort((short) 20).putShort((short) 20);
    return common(buffer, member, name)
        .putShort((short) 0)
        .putLong(0)
        .putShort((short) 0)
        .putInt(offset)
        .put(name)
        .array();
  }

  private static ByteBuffer common(ByteBuffer buffer, Member member, byte[] name) {
    return buffer
        .putShort((short) member.flags())
        .putShort((short) member.method())
        .putInt(0)
        .putInt(member.checksum())
        .putInt(member.packed().length)
        .putInt((int) member.size())
        .putShort((short) name.length);
  }

  static byte[] end(int members, int directorySize, int directoryStart) {
    return little(22)
        .putInt(0x06054b50)
        .putInt(0)
        .putShort((short) members)
        .putShort((short) members)
        .putInt(directorySize)
        .putInt(directoryStart)
        .putShort((short) 0)
        .array();
  }

  static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
