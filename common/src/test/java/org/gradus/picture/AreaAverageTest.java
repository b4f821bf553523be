package org.gradus.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaAverageTest {
  private static final double ROUNDING = 1e-9;

  private static Picture noise(int height, int width) {
    byte[] pixels = new byte[3 * height * width];
    new Random(31L * height + width).nextBytes(pixels);
    return new Picture(height, width, pixels);
  }

  /** Three equal channels. */
  private static Picture grey(int height, int width, int... values) {
    byte[] pixels = new byte[3 * values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) values[i % values.length];
    }
    return new Picture(height, width, pixels);
  }

  private static int[] first(Picture picture) {
    int[] values = new int[picture.height() * picture.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = picture.value(0, i / picture.width(), i % picture.width());
      assertThat(picture.value(2, i / picture.width(), i % picture.width())).isEqualTo(values[i]);
    }
    return values;
  }

  private static double mean(Picture picture, int height, int width, int channel, int at) {
    double tall = (double) picture.height() / height;
    double broad = (double) picture.width() / width;
    int targetRow = at / width;
    int targetColumn = at % width;
    double sum = 0;
    for (int row = 0; row < picture.height(); row++) {
      for (int column = 0; column < picture.width(); column++) {
        sum +=
            overlap(row, targetRow * tall, tall)
                * overlap(column, targetColumn * broad, broad)
                * picture.value(channel, row, column);
      }
    }
    return sum / (tall * broad);
  }

  private static double overlap(int pixel, double start, double length) {
    return Math.max(0, Math.min(pixel + 1, start + length) - Math.max(pixel, start));
  }

  @ParameterizedTest
  @CsvSource({
    "8, 8, 4, 4",
    "7, 5, 3, 2",
    "13, 17, 13, 4",
    "16, 9, 5, 9",
    "31, 29, 30, 28",
    "40, 3, 1, 1",
    "11, 1, 7, 1",
    "12, 12, 12, 12",
    "64, 48, 17, 19",
    "100, 3, 99, 2"
  })
  void isTheMeanOverEachArea(int height, int width, int targetHeight, int targetWidth) {
    Picture picture = noise(height, width);

    Picture scaled = AreaAverage.scaled(picture, targetHeight, targetWidth);

    for (int channel = 0; channel < 3; channel++) {
      for (int at = 0; at < targetHeight * targetWidth; at++) {
        assertThat((double) scaled.value(channel, at / targetWidth, at % targetWidth))
            .isBetween(
                mean(picture, targetHeight, targetWidth, channel, at) - 0.5 - ROUNDING,
                mean(picture, targetHeight, targetWidth, channel, at) + 0.5 + ROUNDING);
      }
    }
  }

  @Test
  void halvesAreRoundedUp() {
    assertThat(first(AreaAverage.scaled(grey(2, 2, 0, 1, 1, 0), 1, 1))).containsExactly(1);
    assertThat(first(AreaAverage.scaled(grey(1, 2, 254, 255), 1, 1))).containsExactly(255);
    assertThat(first(AreaAverage.scaled(grey(2, 2, 0, 1, 0, 0), 1, 1))).containsExactly(0);
  }

  @Test
  void pixelsCountByThePartThatIsInside() {
    assertThat(first(AreaAverage.scaled(grey(1, 3, 30, 60, 90), 1, 2))).containsExactly(40, 80);
    assertThat(first(AreaAverage.scaled(grey(3, 1, 30, 60, 90), 2, 1))).containsExactly(40, 80);
    assertThat(first(AreaAverage.scaled(grey(1, 5, 10, 20, 30, 40, 50), 1, 2)))
        .containsExactly(18, 42);
  }

  @Test
  void oneColourStaysOneColour() {
    int[] values = new int[97 * 89];
    Arrays.fill(values, 213);
    assertThat(first(AreaAverage.scaled(grey(97, 89, values), 13, 60))).containsOnly(213);
  }

  @Test
  void sameSizeIsTheSamePicture() {
    Picture picture = noise(9, 14);
    assertThat(AreaAverage.scaled(picture, 9, 14).pixels()).isEqualTo(picture.pixels());
  }

  @ParameterizedTest
  @CsvSource({"9, 8", "8, 9", "0, 8", "8, 0", "-1, 1"})
  void picturesAreNotEnlarged(int height, int width) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AreaAverage.scaled(noise(8, 8), height, width))
        .withMessage("expected 1×1 to 8×8 pixels to scale down to, found %d×%d", width, height);
  }
}
