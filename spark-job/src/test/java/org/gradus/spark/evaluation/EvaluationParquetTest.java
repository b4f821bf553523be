package org.gradus.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.Type;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.Tabulation;
import org.gradus.evaluation.TargetResult;
import org.gradus.report.EvaluationCsv;
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
    Path file = folder.resolve("evaluation.parquet");
    Files.write(file, EvaluationParquet.toBytes(EVALUATION));

    List<String> lines = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        lines.add(line(row));
      }
    }
    List<String> csv = EvaluationCsv.text(EVALUATION).lines().toList();
    assertThat(lines).isEqualTo(csv.subList(1, csv.size())).hasSize(4);
  }

  private static String line(Group row) {
    List<String> fields = new ArrayList<>();
    for (Type column : row.getType().getFields()) {
      boolean isThere = row.getFieldRepetitionCount(column.getName()) > 0;
      fields.add(
          isThere ? row.getValueToString(row.getType().getFieldIndex(column.getName()), 0) : "");
    }
    return String.join(",", fields);
  }

  @Test
  void namesItsColumnsAsTheCsvDoes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("evaluation.parquet");
    Files.write(file, EvaluationParquet.toBytes(EVALUATION));
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build()) {
      List<String> names = reader.read().getType().getFields().stream().map(Type::getName).toList();
      assertThat(String.join(",", names))
          .isEqualTo(EvaluationCsv.text(EVALUATION).lines().findFirst().orElseThrow());
    }
  }
}
