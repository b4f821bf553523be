package org.gradus.optimizee.style.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.gradus.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawn scenes are the same everywhere and at every size, and differ from one another. */
class DrawnScenesTest {
  private static final int SEEDS = 60;

  /** One of each kind. */
  @ParameterizedTest
  @CsvSource({
    "0, 28490da66c44b59325202ed90704da911b7d342f48ca1d8c5ef4d630d835d4cc",
    "1, bbb02352302653b2fa800278c36a5d527f3208aaacf757435bd6b806efbd081a",
    "2, 04659f91154dbe3e098e8ab9c9b8ee7a437ba77c4b41a5457a4b22c14e3b293d",
    "3, 4f9e717d5adbcd60a3b751225b73b1278fff140b23d244577ae61dbca0be6bd2",
    "6, 0f5627b0f6b2ad167d553f9b88162ac1da20c984260d53ae72315748f553ba4e",
    "7, 94c85a5ccbe61d61c44b70521b3afa15c004525949185f38a72927825ab8ba68",
  })
  void areTheSameBitsEverywhere(long seed, String sha256) {
    assertThat(DrawnScenes.draw(seed, 32).sha256())
        .isEqualTo(DrawnScenes.draw(seed, 32).sha256())
        .isEqualTo(sha256);
  }

  @Test
  void showTheSameAtEverySize() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Picture small = DrawnScenes.draw(seed, 32);
      assertThat(PictureStatistics.difference(small, DrawnScenes.draw(seed, 64)))
          .as("seed %d", seed)
          .isLessThan(6);
    }
  }

  @Test
  void areVaried() {
    Set<String> pictures = new HashSet<>();
    Set<Long> means = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Picture picture = DrawnScenes.draw(seed, 32);
      assertThat(PictureStatistics.deviation(picture)).as("seed %d", seed).isGreaterThan(20);
      pictures.add(picture.sha256());
      means.add(Math.round(PictureStatistics.mean(picture)));
    }
    assertThat(pictures).hasSize(SEEDS);
    assertThat(means).hasSizeGreaterThan(SEEDS / 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 15, 513})
  void sizesOutsideTheRangeAreRefused(int size) {
    assertThatThrownBy(() -> DrawnScenes.draw(1, size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a size from 16 to 512 pixels, found " + size);
  }
}
