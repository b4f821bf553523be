package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradus.evaluation.PairedComparison;
import org.gradus.evaluation.StepWindow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  @ParameterizedTest
  @CsvSource({
    "-2, -3, -1, learned is lower",
    "2, 1, 3, learned is higher",
    "1, -1, 3, undecided",
    "-Infinity, NaN, NaN, the baseline diverged",
    "Infinity, NaN, NaN, learned diverged",
    "NaN, NaN, NaN, both diverged"
  })
  void saysWhatTheDifferenceMeans(double difference, double lower, double upper, String text) {
    PairedComparison pair =
        new PairedComparison(StepWindow.of(100), "sgd", 0.5, difference, lower, upper);
    assertThat(Verdict.of(pair).text()).isEqualTo(text);
  }
}
