package org.gradus.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.report.ComparisonsCsv;
import org.gradus.report.CurvesPicture;
import org.gradus.report.EvaluationCsv;
import org.gradus.report.HtmlReport;
import org.gradus.report.ReportContent;
import org.gradus.report.TestCsv;
import org.gradus.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in which an evaluation is handed over. */
public final class EvaluationFiles {
  /** A row for each target, optimizer and step. */
  static final String CSV = "evaluation.csv";

  /** The same rows. */
  public static final String PARQUET = "evaluation.parquet";

  /** A row for each comparison. */
  static final String COMPARISONS = "comparisons.csv";

  /** A row for each target and optimizer; only where there is a test set. */
  static final String TEST = "test.csv";

  static final String REPORT = "report.html";
  static final String PICTURE = "curves.png";

  private static final Logger log = LoggerFactory.getLogger(EvaluationFiles.class);

  private EvaluationFiles() {}

  /** Writes the tables, {@code report.html} and {@code curves.png}. */
  public static void write(Storage storage, ReportContent content) throws IOException {
    EvaluationResult evaluation = content.evaluation();
    storage.commit(CSV, utf8(EvaluationCsv.text(evaluation)));
    storage.commit(COMPARISONS, utf8(ComparisonsCsv.text(evaluation)));
    Optional<String> test = TestCsv.text(evaluation);
    if (test.isPresent()) {
      storage.commit(TEST, utf8(test.get()));
    }
    storage.commit(REPORT, utf8(HtmlReport.page(content)));
    writePicture(storage, evaluation);
  }

  /** A Java runtime without fonts fails in many ways; all else is written by then. */
  private static void writePicture(Storage storage, EvaluationResult evaluation)
      throws IOException {
    byte[] picture;
    try {
      picture = CurvesPicture.png(evaluation);
    } catch (RuntimeException | LinkageError | InternalError e) {
      log.warn(
          "curves.png is left out: this Java runtime cannot draw ({}); install fontconfig and a"
              + " font; report.html has the same curves",
          e.toString());
      return;
    }
    storage.commit(PICTURE, picture);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
