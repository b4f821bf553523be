package org.gradus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "100, 100",
    "1000000, 1000000",
    "1e12, 1e12",
    "1.5e300, 1.5e300",
    "0.1, 0.1",
    "0.001, 0.001",
    "1e-8, 1e-8",
    "-1.25e-9, -1.25e-9",
    "2e23, 2e23",
    "4.9e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "0.30000000000000004, 0.30000000000000004"
  })
  void doublesAreWrittenShortly(double value, String text) {
    assertThat(Numerals.render(value)).isEqualTo(text);
  }

  @Test
  void doublesAreReadAsTheyWereWritten() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(Numerals.render(value))).isEqualTo(value);
      }
    }
  }
}
