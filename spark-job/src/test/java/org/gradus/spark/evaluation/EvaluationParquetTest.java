package org.gradus.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.Tabulation;
import org.gradus.evaluation.TargetResult;
import org.gradus.report.EvaluationCsv;
import org.gradus.testing.ParquetRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationParquetTest {
  private static final EvaluationResult EVALUATION =
      new EvaluationResult(
          new Tabulation(List.of(1), List.of()),
          List.of(
              target("test", LossCurve.LEARNED, OptionalDouble.empty()),
              target("twenty dimensions", "adam", OptionalDouble.of(0.1))));

  private static TargetResult target(String name, String optimizer, OptionalDouble rate) {
    List<CurvePoint> points =
        List.of(
            new CurvePoint(0, 10.25, 9.1, 1.0 / 3, Double.MIN_VALUE, 0),
            new CurvePoint(1, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN, -0.0, 8000));
    return new TargetResult(
        name, 8000, 1, List.of(new LossCurve(optimizer, rate, points)), List.of(), List.of());
  }

  @Test
  void holdsTheRowsOfTheCsv(@TempDir Path folder) throws IOException {
    List<String> lines = ParquetRows.lines(folder, EvaluationParquet.toBytes(EVALUATION));
    List<String> csv = EvaluationCsv.text(EVALUATION).lines().toList();
    assertThat(lines.subList(1, lines.size())).isEqualTo(csv.subList(1, csv.size())).hasSize(4);
  }

  @Test
  void namesItsColumnsAsTheCsvDoes(@TempDir Path folder) throws IOException {
    assertThat(ParquetRows.lines(folder, EvaluationParquet.toBytes(EVALUATION)).get(0))
        .isEqualTo(EvaluationCsv.text(EVALUATION).lines().findFirst().orElseThrow());
  }
}
