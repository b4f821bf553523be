package org.gradus.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.gradus.config.Inputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {
  private static final int SIZE = 8;

  @TempDir private Path folder;

  private PictureFolder read() throws IOException {
    return Inputs.local().pictures(folder.toString(), SIZE);
  }

  private Path add(String name, byte... content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  /** A picture of one colour, 40 wide and 30 high. */
  private static byte[] png(int color) throws IOException {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40 * 30; i++) {
      image.setRGB(i % 40, i / 40, color);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static Picture ofColor(int red, int green, int blue) {
    byte[] pixels = new byte[3 * SIZE * SIZE];
    Arrays.fill(pixels, 0, SIZE * SIZE, (byte) red);
    Arrays.fill(pixels, SIZE * SIZE, 2 * SIZE * SIZE, (byte) green);
    Arrays.fill(pixels, 2 * SIZE * SIZE, 3 * SIZE * SIZE, (byte) blue);
    return new Picture(SIZE, SIZE, pixels);
  }

  @Test
  void picturesAreSortedByName() throws IOException {
    add("b.png", png(0xff0001));
    add("a name #1 100%20 [x]{y}*? ünï.png", png(0x00ff7f));
    add("B", png(0x102030));

    assertThat(read())
        .isEqualTo(
            new PictureFolder(
                List.of(
                    new NamedPicture("B", ofColor(0x10, 0x20, 0x30)),
                    new NamedPicture("a name #1 100%20 [x]{y}*? ünï.png", ofColor(0, 255, 127)),
                    new NamedPicture("b.png", ofColor(255, 0, 1))),
                List.of()));
  }

  @Test
  void whatIsNoPictureIsRefusedInOneLine() throws IOException {
    add("z.txt", (byte) 'x', (byte) '\n');
    add("cut.png", Arrays.copyOf(png(1), 40));
    add("empty.png");
    add("ok.png", png(0));

    PictureFolder found = read();

    assertThat(found.pictures()).extracting(NamedPicture::name).containsExactly("ok.png");
    assertThat(found.refused())
        .extracting(RefusedPicture::name)
        .containsExactly("cut.png", "empty.png", "z.txt");
    assertThat(found.refused())
        .extracting(RefusedPicture::reason)
        .allSatisfy(reason -> assertThat(reason).isNotBlank().doesNotContain("png", "z.txt", "\n"));
    assertThat(found.refused().get(1).reason())
        .isEqualTo("expected a picture, found an empty file");
  }

  /** Of a file system with holes in files: the largest that is read would need its 64 MiB. */
  @Test
  void whatIsTooLargeIsNotRead() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(add("large.png", png(0)).toFile(), "rw")) {
      file.setLength(PictureListing.LARGEST + 1);
    }

    assertThat(read())
        .isEqualTo(
            new PictureFolder(
                List.of(), List.of(new RefusedPicture("large.png", "larger than 64 MiB"))));
  }

  @Test
  void hiddenFilesAndFoldersAreLeftOut() throws IOException {
    add(".hidden.png", png(0));
    add("_SUCCESS");
    add("a.png._COPYING_", png(0));
    add("a_b.c.png", png(0));
    Files.createDirectories(folder.resolve("year=2024"));
    add("year=2024/below.png", png(0));

    assertThat(read().pictures()).extracting(NamedPicture::name).containsExactly("a_b.c.png");
    assertThat(read().refused()).isEmpty();
  }

  @Test
  void onlyAFolderHasPictures() throws IOException {
    Path file = add("a.png", png(0));

    assertThatThrownBy(() -> Inputs.local().pictures(file.toString(), SIZE))
        .isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> Inputs.local().pictures(folder + "/none", SIZE))
        .isInstanceOf(NoSuchFileException.class);
  }
}
