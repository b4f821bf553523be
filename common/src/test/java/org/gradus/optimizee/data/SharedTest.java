package org.gradus.optimizee.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gradus.picture.Picture;
import org.junit.jupiter.api.Test;

class SharedTest {

  @Test
  void dataIsPresentOnce() {
    PictureSet first = set((byte) 1);
    Shared<PictureSet> shared = Shared.of(first);
    Shared<PictureSet> again = Shared.of(set((byte) 1));

    assertThat(again).isEqualTo(shared);
    assertThat(again.get()).isSameAs(first);
    assertThat(shared.isPresent()).isTrue();
  }

  @Test
  void dataThatNobodyBroughtIsMissing() {
    Shared<PictureSet> absent = new Shared<>("0".repeat(64));

    assertThat(absent.isPresent()).isFalse();
    assertThatThrownBy(absent::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the data " + absent.sha256() + " is not in this virtual machine");
  }

  private static PictureSet set(byte value) {
    return PictureSet.of(List.of(new Picture(1, 1, new byte[] {value, value, value})));
  }
}
