package org.gradus.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Photographs and paintings, in the folder that GRADUS_DATA names. */
class RealPicturesTest {
  @BeforeAll
  static void needsData() {
    assumeTrue(
        System.getenv("GRADUS_DATA") != null, "skipped: GRADUS_DATA names no folder with images/");
  }

  private static List<Path> pictures(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getenv("GRADUS_DATA"), "images", folder))) {
      return files.sorted().toList();
    }
  }

  private static double mean(Picture picture) {
    double sum = 0;
    for (byte pixel : picture.pixels()) {
      sum += pixel & 0xff;
    }
    return sum / picture.pixels().length;
  }

  /** Their whole areas have the same means, whatever they are scaled to. */
  @ParameterizedTest
  @CsvSource({"content, 601", "content-test, 100"})
  void photographsHaveTheirMeans(String folder, int count) throws IOException {
    List<Path> files = pictures(folder);
    assertThat(files).hasSize(count);
    for (Path file : files) {
      byte[] content = Files.readAllBytes(file);
      Picture small = PictureDecoder.square(file.toString(), content, 64);
      Picture whole = PictureDecoder.square(file.toString(), content, 192);
      assertThat(small.pixels()).hasSize(3 * 64 * 64);
      assertThat(mean(small)).isBetween(mean(whole) - 0.1, mean(whole) + 0.1);
      assertThat(AreaAverage.scaled(whole, 64, 64).pixels()).isEqualTo(small.pixels());
    }
  }

  @Test
  void paintingsKeepTheirProportions() throws IOException {
    for (Path file : pictures("style")) {
      Picture painting = PictureDecoder.within(file.toString(), Files.readAllBytes(file), 128);
      assertThat(Math.max(painting.height(), painting.width())).isEqualTo(128);
      assertThat(Math.min(painting.height(), painting.width())).isGreaterThan(64);
    }
  }
}
