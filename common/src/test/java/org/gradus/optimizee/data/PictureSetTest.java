package org.gradus.optimizee.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.picture.Picture;
import org.junit.jupiter.api.Test;

class PictureSetTest {
  private static final Picture FIRST = new Picture(1, 2, new byte[] {1, 2, 3, 4, 5, 6});
  private static final Picture SECOND = new Picture(1, 2, new byte[] {-1, -2, -3, -4, -5, -6});

  @Test
  void keepsThePicturesInOrder() {
    List<Picture> given = new ArrayList<>(List.of(FIRST, SECOND));
    PictureSet set = PictureSet.of(given);
    given.clear();

    assertThat(set.count()).isEqualTo(2);
    assertThat(set.height()).isEqualTo(1);
    assertThat(set.width()).isEqualTo(2);
    assertThat(Stream.of(set.picture(0), set.picture(1))).containsExactly(FIRST, SECOND);
  }

  /** The oracle: sha256sum of four-byte extents, most significant first, and the pixels. */
  @Test
  void itsSha256IsOfExtentsAndPixels() {
    assertThat(PictureSet.of(List.of(FIRST, SECOND)).sha256())
        .isEqualTo("c98baa164321f36e2383159d389df10a4e1ac334f7b3c199c1c578728710bf1e");
  }

  @Test
  void anyDifferenceChangesItsSha256() {
    Picture upright = new Picture(2, 1, FIRST.pixels());

    assertThat(
            Stream.of(
                    List.of(FIRST),
                    List.of(SECOND),
                    List.of(upright),
                    List.of(FIRST, SECOND),
                    List.of(SECOND, FIRST))
                .map(pictures -> PictureSet.of(pictures).sha256()))
        .doesNotHaveDuplicates();
  }

  @Test
  void equalPicturesAreEqualSets() {
    Picture same = new Picture(1, 2, FIRST.pixels().clone());

    assertThat(PictureSet.of(List.of(same)))
        .isEqualTo(PictureSet.of(List.of(FIRST)))
        .hasSameHashCodeAs(PictureSet.of(List.of(FIRST)))
        .isNotEqualTo(PictureSet.of(List.of(SECOND)));
  }

  @Test
  void refusesPicturesOfSeveralSizes() {
    List<Picture> mixed = List.of(FIRST, new Picture(2, 1, FIRST.pixels()));

    assertThatThrownBy(() -> PictureSet.of(mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected pictures of 1 × 2 pixels as the first, found one of 2 × 1");
    assertThatThrownBy(() -> PictureSet.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected pictures, found none");
  }
}
