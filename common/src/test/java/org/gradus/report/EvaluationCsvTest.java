package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.Tabulation;
import org.gradus.evaluation.TargetResult;
import org.junit.jupiter.api.Test;

class EvaluationCsvTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static final EvaluationResult EVALUATION =
      new EvaluationResult(
          new Tabulation(List.of(1), List.of()),
          List.of(
              new TargetResult(
                  "a, \"quoted\" name",
                  8000,
                  1,
                  List.of(
                      new LossCurve(
                          "learned",
                          OptionalDouble.empty(),
                          List.of(
                              new CurvePoint(0, 1.5, 1.25, 1.75, 1.4, 0),
                              new CurvePoint(1, 1e-7, -0.5, 0.5, 0.0, 0))),
                      new LossCurve(
                          "sgd",
                          OptionalDouble.of(0.1),
                          List.of(new CurvePoint(0, INFINITY, INFINITY, INFINITY, 2.0, 3)))),
                  List.of(),
                  List.of())));

  @Test
  void holdsALineForEveryTargetOptimizerAndStep() {
    assertThat(EvaluationCsv.text(EVALUATION))
        .isEqualTo(
            """
            target,optimizer,learning_rate,step,functions,mean,lower,upper,median,non_finite
            "a, ""quoted"" name",learned,,0,8000,1.5,1.25,1.75,1.4,0
            "a, ""quoted"" name",learned,,1,8000,1.0E-7,-0.5,0.5,0.0,0
            "a, ""quoted"" name",sgd,0.1,0,8000,Infinity,Infinity,Infinity,2.0,3
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void isTheSameInEveryLocale() {
    String expected = EvaluationCsv.text(EVALUATION);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(EvaluationCsv.text(EVALUATION)).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }
}
