package org.gradus.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as PNG files. Equal pictures give equal bytes with one Java. */
public final class PictureEncoder {
  private PictureEncoder() {}

  /** The bytes of a PNG file with eight bits a channel. */
  public static byte[] png(Picture picture) {
    return png(image(picture));
  }

  /** The same of an image that was drawn. */
  public static byte[] png(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("PNG").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(image);
    } catch (IOException e) {
      throw new UncheckedIOException("expected to write to memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A picture as Java draws it. */
  public static BufferedImage image(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < picture.height(); row++) {
      for (int column = 0; column < picture.width(); column++) {
        int colour = 0;
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          colour = colour << Byte.SIZE | picture.value(channel, row, column);
        }
        image.setRGB(column, row, colour);
      }
    }
    return image;
  }
}
