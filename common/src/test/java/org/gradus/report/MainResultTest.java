package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.report.EvaluationExamples.constant;
import static org.gradus.report.EvaluationExamples.curve;
import static org.gradus.report.EvaluationExamples.infinity;
import static org.gradus.report.EvaluationExamples.target;

import java.util.List;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.Tabulation;
import org.gradus.evaluation.TargetResult;
import org.junit.jupiter.api.Test;

class MainResultTest {

  private static final String OPENING =
      "After 100 steps on 8,000 fresh functions the learned optimizer’s mean loss is ";

  @Test
  void saysHowMuchBetter() {
    assertThat(sentence(constant(0.5, 1.0)))
        .isEqualTo(
            OPENING
                + "0.500 times that of the best baseline, momentum"
                + " (difference −0.500, 95 % interval −0.625 to −0.375).");
  }

  @Test
  void saysWorseWhenTheIntervalIsAboveZero() {
    assertThat(sentence(constant(2.0, 1.0)))
        .isEqualTo(
            OPENING
                + "2.00 times that of the best baseline, momentum"
                + " (difference 1.00, 95 % interval 0.875 to 1.12): it is worse.");
  }

  @Test
  void leavesOpenWhatTheIntervalLeavesOpen() {
    assertThat(sentence(constant(0.95, 1.0)))
        .startsWith(OPENING + "0.950 times")
        .endsWith(": the interval holds 0, so neither is shown to be better.");
  }

  @Test
  void saysWhoseMeanIsInfinite() {
    assertThat(sentence(constant(infinity(), 1.0)))
        .isEqualTo(
            OPENING
                + "infinite (12 of 8,000 non-finite),"
                + " while that of the best baseline, momentum, is 1.00.");
    assertThat(sentence(constant(1.0, infinity())))
        .isEqualTo(
            OPENING
                + "1.00, while every baseline’s is infinite"
                + " (momentum, of the lowest median: 12 of 8,000 non-finite).");
    assertThat(sentence(constant(infinity(), infinity())))
        .isEqualTo(
            OPENING
                + "infinite (12 of 8,000 non-finite), and every baseline’s is also infinite"
                + " (momentum, of the lowest median: 12 of 8,000 non-finite).");
  }

  @Test
  void givesNoRatioOfLossesThatAreNotPositive() {
    assertThat(sentence(constant(0.5, 0.0)))
        .startsWith(OPENING + "0.500 against 0 of the best baseline, momentum (difference 0.500,");
  }

  @Test
  void standsWithoutBaselinesAndInTheSingular() {
    TargetResult alone = target("alone", 1, curve("learned", 0, 1, t -> 3));
    TargetResult one =
        new TargetResult("one", 1, 1, alone.curves(), alone.tuning(), alone.comparisons());
    EvaluationResult evaluation =
        new EvaluationResult(new Tabulation(List.of(1), List.of()), List.of(one));
    assertThat(sentence(evaluation))
        .isEqualTo(
            "After 1 step on 1 fresh function the learned optimizer’s mean loss is 3.00;"
                + " it was compared with no baseline.");
  }

  private static String sentence(EvaluationResult evaluation) {
    return MainResult.sentence(evaluation, evaluation.targets().get(0));
  }
}
