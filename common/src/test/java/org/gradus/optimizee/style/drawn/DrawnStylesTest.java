package org.gradus.optimizee.style.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gradus.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drawn paintings are the same everywhere and at every size. */
class DrawnStylesTest {
  @ParameterizedTest
  @CsvSource({
    "waves, d8acd200cfad7bfad5dc2ca1e10f8778da03dce4b349c752d8f919bac07914aa",
    "mosaic, dbb1999dc832c486d194ef6c7df40347bc97635ec462add03e595d5520d912b1",
    "dots, d1d10165f0abc67e941de8e465fc569df6a6c672773628b9e118dd5225e630f5",
    "cubes, b4b34ff2c9a6e9032ebd90a8fa0bdfa889db298818ed0c59e9085942481da211",
  })
  void areTheSameBitsEverywhere(String name, String sha256) {
    assertThat(DrawnStyles.draw(name, 32).sha256())
        .isEqualTo(DrawnStyles.draw(name, 32).sha256())
        .isEqualTo(sha256);
  }

  @Test
  void haveTextureAndShowTheSameAtEverySize() {
    assertThat(DrawnStyles.names()).containsExactly("waves", "mosaic", "dots", "cubes");
    for (String name : DrawnStyles.names()) {
      Picture small = DrawnStyles.draw(name, 32);
      assertThat(PictureStatistics.deviation(small)).as(name).isGreaterThan(30);
      assertThat(PictureStatistics.difference(small, DrawnStyles.draw(name, 64)))
          .as(name)
          .isLessThan(5);
    }
  }

  @Test
  void unknownNamesAndSizesAreRefused() {
    assertThatThrownBy(() -> DrawnStyles.draw("wave", 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected one of waves, mosaic, dots, cubes, found wave");
    assertThatThrownBy(() -> DrawnStyles.draw("waves", 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a size from 16 to 512 pixels, found 15");
  }
}
