package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.48, 0.4800",
    "-0.31, -0.3100",
    "12345.6, 12346",
    "999999.5, 1.000e6",
    "9.99996, 10.00",
    "0.00012345, 0.0001234",
    "0.000012345, 1.234e-5",
    "1e300, 1.000e300",
    "0, 0",
    "-0.0, 0",
    "Infinity, inf",
    "-Infinity, -inf",
    "NaN, n/a"
  })
  void roundsToSignificantDigits(double value, String expected) {
    assertThat(NumberText.PLAIN.rounded(value, 4)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "0.0251188, 0.0251", "1, 1", "100, 100", "1e-5, 1e-5", "3.1e-7, 3.1e-7"})
  void givesRatesWithoutTrailingZeros(double rate, String expected) {
    assertThat(NumberText.PLAIN.rate(rate)).isEqualTo(expected);
  }

  @Test
  void typesetsSigns() {
    assertThat(NumberText.TYPESET.rounded(-1.5e-9, 3)).isEqualTo("−1.50e−9");
    assertThat(NumberText.TYPESET.rounded(Double.NEGATIVE_INFINITY, 3)).isEqualTo("−∞");
  }
}
