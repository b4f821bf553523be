package org.gradus.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {

  @Test
  void whatCouldSteerATerminalIsEscaped() {
    assertThat(PrintableText.escaped("a\u001b[31m\nb\u009b\u202e\u007f\t"))
        .isEqualTo("a\\u001b[31m\\u000ab\\u009b\\u202e\\u007f\\u0009");
  }

  @Test
  void anyOtherTextStays() {
    assertThat(PrintableText.escaped("θ₀ = 0, \"x\" \\ …")).isEqualTo("θ₀ = 0, \"x\" \\ …");
  }
}
