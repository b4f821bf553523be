package org.gradus.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** A folder with pictures, and with what else people keep beside them. */
public final class Album {
  /** Files that are pictures. */
  public static final int PICTURES = 40;

  /** Files that are none, and not hidden. */
  public static final int REFUSED = 5;

  private Album() {}

  /** Fills a folder, which need not exist. */
  public static void fill(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("year=2024"));
    for (int i = 0; i < PICTURES - 6; i++) {
      Files.write(folder.resolve("picture%d.png".formatted(i)), png(i));
    }
    for (String name :
        new String[] {
          "a b.png",
          "#1 100%41%.png",
          "[a]{b,c}*?^.png",
          "back\\slash",
          "ünï 写真.PNG",
          "a:b=c+d&.png"
        }) {
      Files.write(folder.resolve(name), png(name.length()));
    }
    Files.write(folder.resolve("cut *.png"), Arrays.copyOf(png(1), 50));
    Files.write(folder.resolve("empty.png"), new byte[0]);
    text(folder.resolve("notes.txt"));
    text(folder.resolve("notes.png"));
    try (RandomAccessFile large =
        new RandomAccessFile(folder.resolve("large.png").toFile(), "rw")) {
      large.setLength(3L << 30); // more than an array has room for
    }
    Files.createDirectories(folder.resolve("month=5"));
    for (String hidden :
        new String[] {
          ".hidden",
          "_SUCCESS",
          "_a=b",
          "a.png._COPYING_",
          "year=2024/below.png",
          "month=5/below.png"
        }) {
      text(folder.resolve(hidden));
    }
  }

  private static void text(Path file) throws IOException {
    Files.write(file, "no picture\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Unlike those of other seeds. */
  private static byte[] png(int seed) throws IOException {
    BufferedImage image = new BufferedImage(40, 30 + seed, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, seed * 0x50000 + x * 0x600 + y);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
