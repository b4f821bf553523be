package org.gradus.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.report.SearchedParameter;
import org.gradus.report.SweepContent;
import org.gradus.report.TrialsCsv;
import org.gradus.search.Rungs;
import org.gradus.search.TrialResult;
import org.gradus.search.TrialResult.Status;
import org.gradus.testing.ParquetRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsParquetTest {
  private static final SweepContent SWEEP =
      new SweepContent(
          "runs/sweep",
          List.of(
              trial(0, Status.DONE, Map.of("rate", "0.25", "kind", "a", "seed", "7"), 3.5, 2.5),
              trial(1, Status.FAILED, Map.of("kind", "b", "seed", "7"))),
          List.of(
              new SearchedParameter("rate", SearchedParameter.Kind.LOGARITHMIC, List.of()),
              new SearchedParameter("kind", SearchedParameter.Kind.CHOICE, List.of("a", "b")),
              new SearchedParameter("seed", SearchedParameter.Kind.LINEAR, List.of())),
          new Rungs(List.of(100, 200)),
          Map.of(),
          "");

  private static TrialResult trial(
      int number, Status status, Map<String, String> settings, Double... scores) {
    return new TrialResult(
        number,
        new TreeMap<>(settings),
        7,
        status,
        List.of(scores),
        100 * scores.length,
        0,
        status == Status.FAILED ? "why" : "");
  }

  @Test
  void holdsTheRowsAndColumnsOfTheCsv(@TempDir Path folder) throws IOException {
    assertThat(ParquetRows.lines(folder, TrialsParquet.toBytes(SWEEP)))
        .isEqualTo(TrialsCsv.text(SWEEP).lines().toList())
        .hasSize(3);
  }
}
