package org.gradus.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.gradus.storage.InvalidFileException;
import org.junit.jupiter.api.Test;

/** The most that a picture can need; in a heap of 256 MB, see this module's pom.xml. */
class LargePicturesTest {
  private static final int LARGEST = PictureDecoder.LARGEST_SIZE;

  /** A square whose samples all have bits of one kind. */
  private static byte[] flat(int side, int depth, int kind, byte bits, int bytesOfRow) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] row = new byte[1 + bytesOfRow];
    Arrays.fill(row, 1, row.length, bits);
    byte[] buffer = new byte[1 << 13];
    for (int i = 0; i <= side; i++) {
      if (i < side) {
        deflater.setInput(row);
      } else {
        deflater.finish();
      }
      for (int n = deflater.deflate(buffer); n > 0; n = deflater.deflate(buffer)) {
        packed.write(buffer, 0, n);
      }
    }
    deflater.end();
    return PngBytes.file(
        PngBytes.header(side, side, depth, kind),
        PngBytes.chunk("IDAT", packed.toByteArray()),
        PngBytes.end());
  }

  @Test
  void mostSamplesThatAreNotThinnedOutFit() throws InvalidFileException {
    int side = 2 * LARGEST - 1;
    byte[] png = flat(side, 16, PngBytes.COLOUR_ALPHA, (byte) 0x80, 8 * side);

    Picture picture = PictureDecoder.square("x", png, LARGEST);

    assertThat(picture.height()).isEqualTo(LARGEST);
    assertThat(picture.value(1, 7, 7)).isEqualTo(191);
  }

  @Test
  void mostPixelsFit() throws InvalidFileException {
    int side = 7071;
    byte[] png = flat(side, 1, PngBytes.GREY, (byte) 0xff, (side + 7) / 8);

    Picture picture = PictureDecoder.within("x", png, 64);

    assertThat(picture.pixels()).hasSize(3 * 64 * 64).containsOnly(-1);
  }
}
