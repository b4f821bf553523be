package org.gradus.picture;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.gradus.storage.Sha256;

/** A picture in red, green and blue. Immutable: its array is never modified. */
public final class Picture {
  /** Red, green, blue. */
  public static final int CHANNELS = 3;

  private final int height;
  private final int width;
  private final byte[] pixels;

  /**
   * Takes the array as it is; it must not change afterwards.
   *
   * @param height in pixels
   * @param width in pixels
   * @param pixels [3][height][width], unsigned; sRGB, 0 to 255
   */
  public Picture(int height, int width, byte[] pixels) {
    if (pixels.length != (long) CHANNELS * height * width) {
      throw new IllegalArgumentException(
          "expected 3 · %d · %d bytes, found %d".formatted(height, width, pixels.length));
    }
    this.height = height;
    this.width = width;
    this.pixels = pixels;
  }

  /** In pixels. */
  public int height() {
    return height;
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** [3][height][width], unsigned; not to be modified. */
  public byte[] pixels() {
    return pixels;
  }

  /** One pixel's value in one channel, from 0 to 255. */
  public int value(int channel, int row, int column) {
    return pixels[(channel * height + row) * width + column] & 0xff;
  }

  /** SHA-256 of extents and pixels, in hexadecimal digits. */
  public String sha256() {
    byte[] extents = ByteBuffer.allocate(2 * Integer.BYTES).putInt(height).putInt(width).array();
    return new Sha256().add(extents).add(pixels).text();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture picture
        && height == picture.height
        && width == picture.width
        && Arrays.equals(pixels, picture.pixels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pixels);
  }
}
