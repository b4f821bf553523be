package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.report.EvaluationExamples.curve;
import static org.gradus.report.EvaluationExamples.infinity;
import static org.gradus.report.EvaluationExamples.target;

import java.util.List;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.Tabulation;
import org.gradus.evaluation.TargetResult;
import org.junit.jupiter.api.Test;

class ResultTableTest {

  private static final TargetResult LONG =
      target(
          "quadratic",
          100,
          curve("learned", 0, 100, t -> 8.0 / (t + 4)),
          curve("sgd", 0.0158489, 100, t -> t < 50 ? 2.0 : infinity()),
          curve("momentum", 0.025, 100, t -> 10.0 / (t + 4)));

  private static final TargetResult SHORT =
      target(
          "short",
          40,
          curve("learned", 0, 40, t -> 12345.6),
          curve("adam", 1e-5, 40, t -> 0.0001234));

  @Test
  void showsEachTargetAtTheStepsItHas() {
    EvaluationResult evaluation =
        new EvaluationResult(EvaluationExamples.TABULATION, List.of(LONG, SHORT));

    assertThat(ResultTable.text(evaluation))
        .isEqualTo(
            """
            quadratic (loss on 8,000 functions)
            optimizer    rate   at 20   at 50   at 100  median at 100
            learned         -  0.3333  0.1481  0.07692        0.05769
            sgd        0.0158   2.000     inf      inf            inf
            momentum    0.025  0.4167  0.1852  0.09615        0.07212
            learned / momentum, the best at 100: ratio 0.8000, difference -0.01923 (95 %: -0.1442 to 0.1058)

            short (loss on 8,000 functions)
            optimizer  rate      at 20      at 40  median at 40
            learned       -      12346      12346          9259
            adam       1e-5  0.0001234  0.0001234      9.255e-5
            learned / adam, the best at 40: ratio 1.000e8, difference 12346 (95 %: 12345 to 12346)
            """);
  }

  @Test
  void fitsAConsoleInTheCommonCase() {
    assertThat(ResultTable.text(EvaluationExamples.ordinary()).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void showsTheLastStepWhenEveryTableStepIsBeyondIt() {
    TargetResult brief = target("brief", 5, curve("learned", 0, 5, t -> 5.0 - t + 1));

    assertThat(
            ResultTable.text(
                new EvaluationResult(new Tabulation(List.of(20), List.of()), List.of(brief))))
        .isEqualTo(
            """
            brief (loss on 8,000 functions)
            optimizer  rate   at 5  median at 5
            learned       -  1.000       0.7500
            """);
  }
}
