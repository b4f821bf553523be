package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.report.EvaluationExamples.curve;
import static org.gradus.report.EvaluationExamples.infinity;
import static org.gradus.report.EvaluationExamples.target;

import java.util.List;
import java.util.OptionalDouble;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.StepWindow;
import org.gradus.evaluation.TargetResult;
import org.junit.jupiter.api.Test;

class BestBaselineTest {

  private static final TargetResult CROSSING =
      target(
          "crossing",
          100,
          curve("learned", 0, 100, t -> 0.001),
          curve("sgd", 0.1, 100, t -> 10.0 - 0.01 * t),
          curve("adam", 0.1, 100, t -> 12.0 - 0.1 * t));

  @Test
  void isTheLowestMeanAtThatStepAndNeverTheLearnedOptimizer() {
    assertThat(BestBaseline.over(CROSSING, StepWindow.of(20)))
        .get()
        .extracting("name")
        .isEqualTo("sgd");
    assertThat(BestBaseline.over(CROSSING, StepWindow.of(50)))
        .get()
        .extracting("name")
        .isEqualTo("adam");
  }

  @Test
  void carriesTheComparisonOfThatStepAndBaseline() {
    assertThat(BestBaseline.over(CROSSING, StepWindow.of(50)).orElseThrow().comparison())
        .hasValueSatisfying(
            pair -> {
              assertThat(pair.window()).isEqualTo(StepWindow.of(50));
              assertThat(pair.baseline()).isEqualTo("adam");
            });
    assertThat(BestBaseline.over(CROSSING, StepWindow.of(51)).orElseThrow().comparison()).isEmpty();
  }

  @Test
  void isFiniteIfAnyIsAndElseOfTheLowestMedian() {
    TargetResult finite =
        new TargetResult(
            "t", 2, 0, List.of(at("a", infinity(), 1), at("b", 9, 9)), List.of(), List.of());
    TargetResult infinite =
        new TargetResult(
            "t",
            2,
            0,
            List.of(at("a", infinity(), 3), at("b", infinity(), 2)),
            List.of(),
            List.of());
    assertThat(BestBaseline.over(finite, StepWindow.of(0))).get().extracting("name").isEqualTo("b");
    assertThat(BestBaseline.over(infinite, StepWindow.of(0)))
        .get()
        .extracting("name")
        .isEqualTo("b");
  }

  @Test
  void isAbsentWithoutBaselines() {
    assertThat(BestBaseline.over(target("t", 1, curve("learned", 0, 1, t -> 1)), StepWindow.of(1)))
        .isEmpty();
  }

  private static LossCurve at(String name, double mean, double median) {
    return new LossCurve(
        name, OptionalDouble.of(0.1), List.of(new CurvePoint(0, mean, mean, mean, median, 0)));
  }
}
