package org.gradus.picture;

import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory as Java's readers take it; nothing is copied, or put into a cache on disk. */
final class ArrayImageStream extends ImageInputStreamImpl {
  private final byte[] content;

  ArrayImageStream(byte[] content) {
    this.content = content;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < content.length ? content[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    int count = (int) Math.max(0, Math.min(length, content.length - streamPos));
    if (count == 0) {
      return length == 0 ? 0 : -1;
    }
    System.arraycopy(content, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return content.length;
  }
}
