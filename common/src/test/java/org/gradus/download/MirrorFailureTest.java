package org.gradus.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class MirrorFailureTest {
  private static final URI ADDRESS = URI.create("http://host/a.bin");

  @Test
  void aMirrorsWordsCannotSteerATerminal() {
    assertThat(new MirrorFailure(ADDRESS, "to \u001b[2J\nthere"))
        .hasMessage("http://host/a.bin: to \\u001b[2J\\u000athere");
  }

  @Test
  void aMirrorsWordsAreShortened() {
    assertThat(new MirrorFailure(ADDRESS, "b".repeat(300)))
        .hasMessage("http://host/a.bin: " + "b".repeat(249) + "…");
  }
}
