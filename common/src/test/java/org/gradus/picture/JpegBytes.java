package org.gradus.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes JPEG files, and finds its way in them. */
final class JpegBytes {
  private static final int[] LEVELS = {16, 16, 16};

  private JpegBytes() {}

  /** A smooth picture: a level more a row and a column. */
  static BufferedImage smooth(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    int bands = image.getRaster().getNumBands();
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        for (int band = 0; band < bands; band++) {
          int level = LEVELS[band] + (band == 1 ? 2 * column : row + column * band / 2);
          image.getRaster().setSample(column, row, band, level);
        }
      }
    }
    return image;
  }

  static byte[] baseline(BufferedImage image) {
    return write(image, ImageWriteParam.MODE_DISABLED);
  }

  static byte[] progressive(BufferedImage image) {
    return write(image, ImageWriteParam.MODE_DEFAULT);
  }

  private static byte[] write(BufferedImage image, int mode) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(1);
    parameters.setProgressiveMode(mode);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Where the first segment of a marker begins. */
  static int find(byte[] jpeg, int marker) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != marker) {
      at += length(jpeg, at);
    }
    return at;
  }

  /** A segment's length with its marker. */
  static int length(byte[] jpeg, int at) {
    return 2 + Short.toUnsignedInt(ByteBuffer.wrap(jpeg).getShort(at + 2));
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }
}
