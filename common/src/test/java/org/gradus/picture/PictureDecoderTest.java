package org.gradus.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.gradus.picture.PngBytes.Samples;
import org.gradus.storage.InvalidFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureDecoderTest {
  private static final int SIDE = 11;

  /** More than Java's reader, with other tables for its transformation, could differ by. */
  private static final int TOLERANCE = 3;

  private static Samples noise(int kind, int depth, int height, int width) {
    int channels =
        switch (kind) {
          case PngBytes.GREY, PngBytes.INDEXED -> 1;
          case PngBytes.GREY_ALPHA -> 2;
          case PngBytes.COLOUR -> 3;
          default -> 4;
        };
    Random random = new Random(kind * 100L + depth);
    int[][][] samples = new int[height][width][channels];
    for (int[][] row : samples) {
      for (int[] pixel : row) {
        Arrays.setAll(pixel, i -> random.nextInt(1 << depth));
      }
    }
    return new Samples(kind, depth, samples);
  }

  private static Picture square(byte[] content, int size) throws InvalidFileException {
    return PictureDecoder.square("x", content, size);
  }

  private static int[] pixel(Picture picture, int row, int column) {
    return new int[] {
      picture.value(0, row, column), picture.value(1, row, column), picture.value(2, row, column)
    };
  }

  /** A channel over white, in eight bits. */
  private static int expected(int colour, int alpha, int largest) {
    double opacity = (double) alpha / largest;
    double value = 255.0 * colour / largest;
    return (int) Math.floor(value * opacity + 255 * (1 - opacity) + 0.5 + 1e-9);
  }

  private static int expected(Samples samples, int[] pixel, int channel) {
    int largest = (1 << samples.depth()) - 1;
    boolean isGrey = pixel.length <= 2;
    int alpha = pixel.length % 2 == 0 ? pixel[pixel.length - 1] : largest;
    return expected(pixel[isGrey ? 0 : channel], alpha, largest);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1", "0, 2", "0, 4", "0, 8", "0, 16", "2, 8", "2, 16", "4, 8", "4, 16", "6, 8", "6, 16"
  })
  void everyKindOfPngHasItsColoursOverWhite(int kind, int depth) throws InvalidFileException {
    Samples samples = noise(kind, depth, SIDE, SIDE);

    Picture plain = square(PngBytes.picture(samples), SIDE);
    Picture interlaced = square(PngBytes.interlaced(samples), SIDE);

    for (int i = 0; i < SIDE * SIDE; i++) {
      int[] sample = samples.samples()[i / SIDE][i % SIDE];
      for (int channel = 0; channel < 3; channel++) {
        assertThat(plain.value(channel, i / SIDE, i % SIDE))
            .isEqualTo(expected(samples, sample, channel));
      }
    }
    assertThat(interlaced.pixels()).isEqualTo(plain.pixels());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void indicesAreColoursOfThePaletteOverWhite(int depth) throws InvalidFileException {
    Samples samples = noise(PngBytes.INDEXED, depth, SIDE, SIDE);
    byte[] palette = new byte[3 << depth];
    new Random(depth).nextBytes(palette);
    byte[] alphas = {0, (byte) 100};
    byte[][] chunks = {PngBytes.chunk("PLTE", palette), PngBytes.chunk("tRNS", alphas)};

    Picture plain = square(PngBytes.picture(samples, chunks), SIDE);
    Picture opaque = square(PngBytes.interlaced(samples, chunks[0]), SIDE);

    for (int i = 0; i < SIDE * SIDE; i++) {
      int index = samples.samples()[i / SIDE][i % SIDE][0];
      for (int channel = 0; channel < 3; channel++) {
        int colour = palette[3 * index + channel] & 0xff;
        int alpha = index < alphas.length ? alphas[index] : 255;
        assertThat(plain.value(channel, i / SIDE, i % SIDE))
            .isEqualTo(expected(colour, alpha, 255));
        assertThat(opaque.value(channel, i / SIDE, i % SIDE)).isEqualTo(colour);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 2", "0, 4", "0, 8", "0, 16", "2, 8", "2, 16"})
  void theColourThatIsTransparentIsWhite(int kind, int depth) throws InvalidFileException {
    Samples samples = noise(kind, depth, SIDE, SIDE);
    int[] transparent = samples.samples()[3][4];
    byte[] key = new byte[2 * transparent.length];
    for (int i = 0; i < transparent.length; i++) {
      key[2 * i] = (byte) (transparent[i] >> 8);
      key[2 * i + 1] = (byte) transparent[i];
    }

    Picture picture = square(PngBytes.picture(samples, PngBytes.chunk("tRNS", key)), SIDE);

    for (int i = 0; i < SIDE * SIDE; i++) {
      int[] sample = samples.samples()[i / SIDE][i % SIDE];
      for (int channel = 0; channel < 3; channel++) {
        assertThat(picture.value(channel, i / SIDE, i % SIDE))
            .isEqualTo(
                Arrays.equals(sample, transparent) ? 255 : expected(samples, sample, channel));
      }
    }
  }

  private static Samples grey(int height, int width, IntUnaryOperator values) {
    int[][][] samples = new int[height][width][1];
    for (int i = 0; i < height * width; i++) {
      samples[i / width][i % width][0] = values.applyAsInt(i);
    }
    return new Samples(PngBytes.GREY, 8, samples);
  }

  @Test
  void greyStaysAsDarkAsItIs() throws InvalidFileException {
    Picture picture = square(PngBytes.picture(grey(16, 16, i -> i)), 16);

    for (int i = 0; i < 256; i++) {
      assertThat(pixel(picture, i / 16, i % 16)).containsExactly(i, i, i);
    }
  }

  @Test
  void greyJpegHasEqualChannels() throws InvalidFileException {
    BufferedImage image = JpegBytes.smooth(32, 32, BufferedImage.TYPE_BYTE_GRAY);

    Picture picture = square(JpegBytes.baseline(image), 32);

    for (int i = 0; i < 32 * 32; i++) {
      int[] pixel = pixel(picture, i / 32, i % 32);
      assertThat(pixel).containsOnly(pixel[0]);
      assertThat(Math.abs(pixel[0] - image.getRaster().getSample(i % 32, i / 32, 0)))
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  private static void assertSimilar(Picture picture, BufferedImage image) {
    for (int row = 0; row < picture.height(); row++) {
      for (int column = 0; column < picture.width(); column++) {
        for (int channel = 0; channel < 3; channel++) {
          assertThat(
                  Math.abs(
                      picture.value(channel, row, column)
                          - image.getRaster().getSample(column, row, channel)))
              .isLessThanOrEqualTo(TOLERANCE);
        }
      }
    }
  }

  private static BufferedImage colours() {
    return JpegBytes.smooth(40, 40, BufferedImage.TYPE_INT_RGB);
  }

  @Test
  void progressiveJpegIsThePictureThatBaselineIs() throws InvalidFileException {
    Picture baseline = square(JpegBytes.baseline(colours()), 40);
    Picture progressive = square(JpegBytes.progressive(colours()), 40);

    assertSimilar(baseline, colours());
    for (int i = 0; i < baseline.pixels().length; i++) {
      assertThat(Math.abs((baseline.pixels()[i] & 0xff) - (progressive.pixels()[i] & 0xff)))
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void jpegWithoutAHintIsLuminanceAndColours() throws InvalidFileException {
    byte[] jpeg = JpegBytes.baseline(colours());
    int jfif = JpegBytes.find(jpeg, 0xe0);
    byte[] bare = Surgery.without(jpeg, jfif, JpegBytes.length(jpeg, jfif));

    assertThat(square(bare, 40).pixels()).isEqualTo(square(jpeg, 40).pixels());
  }

  @Test
  void jpegMarkedByAdobeHoldsRedGreenAndBlue() throws InvalidFileException {
    byte[] jpeg = JpegBytes.baseline(colours());
    int jfif = JpegBytes.find(jpeg, 0xe0);
    byte[] bare = Surgery.without(jpeg, jfif, JpegBytes.length(jpeg, jfif));
    byte[] marked =
        Surgery.inserted(bare, 2, JpegBytes.hex("ffee000e 41646f6265 0064 0000 0000 00"));

    Picture raw = square(marked, 40);
    byte[] exif = JpegBytes.hex("ffe1000a 457869660000 4d4d");
    assertThat(square(Surgery.inserted(marked, 2, exif), 40).pixels()).isEqualTo(raw.pixels());

    int[] colour = pixel(square(jpeg, 40), 20, 20);
    double luminance = 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2];
    assertThat((double) raw.value(0, 20, 20)).isBetween(luminance - 3, luminance + 3);
    double blueness = 128 + (colour[2] - luminance) / 1.772;
    assertThat((double) raw.value(1, 20, 20)).isBetween(blueness - 3, blueness + 3);
  }

  @Test
  void whatIsNoPixelIsIgnored() throws InvalidFileException {
    byte[] jpeg = JpegBytes.baseline(colours());
    byte[] profile = JpegBytes.hex("ffe20012 4943435f50524f46494c4500 0101 ffff");
    byte[] turned =
        JpegBytes.hex(
            "ffe10022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 0006 0000"
                + "00000000");
    byte[] preview = JpegBytes.hex("fffe0006 ffd8ffd9");
    int start = 2 + JpegBytes.length(jpeg, 2);
    byte[] full = Surgery.inserted(jpeg, start, PngBytes.joined(profile, turned, preview));
    byte[] followed = PngBytes.joined(full, "and a film".getBytes(ISO_8859_1));

    assertThat(square(followed, 40).pixels()).isEqualTo(square(jpeg, 40).pixels());
  }

  @Test
  void bytesBeforeTheEndOfAJpegAreForgiven() throws InvalidFileException {
    byte[] jpeg = JpegBytes.baseline(colours());
    byte[] padded = Surgery.inserted(jpeg, jpeg.length - 2, new byte[64]);

    assertThat(square(padded, 40).pixels()).isEqualTo(square(jpeg, 40).pixels());
  }

  @Test
  void textsAndProfilesOfAPngAreNotUnpacked() throws InvalidFileException {
    Samples samples = grey(9, 9, i -> i);
    byte[][] chunks = {
      PngBytes.chunk("iCCP", "no profile".getBytes(ISO_8859_1)),
      PngBytes.chunk("zTXt", new byte[0]),
      PngBytes.chunk("hIST", new byte[3]),
      PngBytes.chunk("gAMA", new byte[1]),
      PngBytes.chunk("teST", new byte[5])
    };

    assertThat(square(PngBytes.picture(samples, chunks), 9).pixels())
        .isEqualTo(square(PngBytes.picture(samples), 9).pixels());
  }

  @ParameterizedTest
  @CsvSource({"13, 8, 0, 2", "8, 13, 2, 0", "9, 8, 0, 0", "8, 11, 1, 0"})
  void squareIsTheMiddle(int width, int height, int row, int column) throws InvalidFileException {
    Samples samples = grey(height, width, i -> i);

    Picture picture = square(PngBytes.picture(samples), 8);

    for (int i = 0; i < 64; i++) {
      assertThat(picture.value(1, i / 8, i % 8))
          .isEqualTo(samples.samples()[row + i / 8][column + i % 8][0]);
    }
  }

  @Test
  void areasAreAveraged() throws InvalidFileException {
    Samples samples = grey(16, 20, i -> i * i % 251);

    Picture picture = square(PngBytes.picture(samples), 4);

    for (int i = 0; i < 16; i++) {
      int sum = 0;
      for (int j = 0; j < 16; j++) {
        sum += samples.samples()[i / 4 * 4 + j / 4][2 + i % 4 * 4 + j % 4][0];
      }
      assertThat(picture.value(0, i / 4, i % 4)).isEqualTo((sum + 8) / 16);
    }
  }

  /** To every second row and column. */
  @Test
  void largePicturesAreThinnedOutFirst() throws InvalidFileException {
    Samples samples = grey(2120, 2060, i -> i % 251);
    byte[] pixels = new byte[3 * 1030 * 1030];
    for (int i = 0; i < pixels.length; i++) {
      int at = i % (1030 * 1030);
      pixels[i] = (byte) samples.samples()[30 + at / 1030 * 2][at % 1030 * 2][0];
    }
    Picture expected = AreaAverage.scaled(new Picture(1030, 1030, pixels), 64, 64);

    assertThat(square(PngBytes.picture(samples), 64).pixels()).isEqualTo(expected.pixels());
    assertThat(square(PngBytes.interlaced(samples), 64).pixels()).isEqualTo(expected.pixels());
  }

  /** In two strips. */
  @Test
  void largeResultsAreReadInStrips() throws InvalidFileException {
    int side = PictureDecoder.LARGEST_SIZE + 2;
    Samples samples = grey(side, side, i -> i % 251);

    Picture picture = PictureDecoder.square("x", PngBytes.interlaced(samples), side - 2);

    byte[] pixels = new byte[3 * side * side];
    for (int i = 0; i < pixels.length; i++) {
      int at = i % (side * side);
      pixels[i] = (byte) samples.samples()[at / side][at % side][0];
    }
    Picture expected = AreaAverage.scaled(new Picture(side, side, pixels), side - 2, side - 2);
    assertThat(picture.sha256()).isEqualTo(expected.sha256());
  }

  @ParameterizedTest
  @CsvSource({
    "40, 20, 64, 40, 20",
    "40, 20, 40, 40, 20",
    "40, 20, 32, 32, 16",
    "20, 40, 32, 16, 32",
    "41, 30, 20, 20, 15",
    "40, 31, 20, 20, 16",
    "8, 8, 8, 8, 8"
  })
  void picturesKeepTheirProportions(
      int width, int height, int longest, int expectedWidth, int expectedHeight)
      throws InvalidFileException {
    byte[] png = PngBytes.picture(grey(height, width, i -> 7));

    Picture picture = PictureDecoder.within("x", png, longest);

    assertThat(new int[] {picture.width(), picture.height()})
        .containsExactly(expectedWidth, expectedHeight);
    assertThat(picture.pixels()).containsOnly(7);
  }

  @Test
  void sizesHaveBounds() {
    byte[] png = PngBytes.picture(grey(8, 8, i -> i));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PictureDecoder.square("x", png, 0))
        .withMessage("expected a size from 1 to 2048 pixels, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PictureDecoder.within("x", png, 2049))
        .withMessage("expected a size from 8 to 2048 pixels, found 2049");
  }
}
