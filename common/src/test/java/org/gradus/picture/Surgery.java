package org.gradus.picture;

import java.util.Arrays;

/** Changes copies of files, byte by byte. */
public final class Surgery {
  private Surgery() {}

  /** The first bytes. */
  public static byte[] cut(byte[] file, int length) {
    return Arrays.copyOf(file, length);
  }

  /** Other bytes at a place. */
  public static byte[] with(byte[] file, int at, int... bytes) {
    byte[] changed = file.clone();
    for (int i = 0; i < bytes.length; i++) {
      changed[at + i] = (byte) bytes[i];
    }
    return changed;
  }

  /** Less bytes at a place. */
  public static byte[] without(byte[] file, int at, int count) {
    byte[] changed = Arrays.copyOf(file, file.length - count);
    System.arraycopy(file, at + count, changed, at, changed.length - at);
    return changed;
  }

  /** More bytes at a place. */
  public static byte[] inserted(byte[] file, int at, byte... bytes) {
    byte[] changed = Arrays.copyOf(file, file.length + bytes.length);
    System.arraycopy(bytes, 0, changed, at, bytes.length);
    System.arraycopy(file, at, changed, at + bytes.length, file.length - at);
    return changed;
  }
}
