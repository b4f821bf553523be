package org.gradus.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.report.ComparisonsCsv;
import org.gradus.report.CurvesPicture;
import org.gradus.report.EvaluationCsv;
import org.gradus.report.GalleryPicture;
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
  static final String CURVES = "curves.png";

  /** Functions in pictures; only where their θ are images. */
  static final String PICTURES = "pictures.png";

  private static final Logger log = LoggerFactory.getLogger(EvaluationFiles.class);

  private EvaluationFiles() {}

  /** Writes the tables, {@code report.html}, {@code curves.png} and {@code pictures.png}. */
  public static void write(Storage storage, ReportContent content) throws IOException {
    EvaluationResult evaluation = content.evaluation();
    storage.commit(CSV, utf8(EvaluationCsv.text(evaluation)));
    storage.commit(COMPARISONS, utf8(ComparisonsCsv.text(evaluation)));
    Optional<String> test = TestCsv.text(evaluation);
    if (test.isPresent()) {
      storage.commit(TEST, utf8(test.get()));
    }
    storage.commit(REPORT, utf8(HtmlReport.page(content)));
    writePicture(storage, CURVES, () -> Optional.of(CurvesPicture.png(evaluation)));
    writePicture(storage, PICTURES, () -> GalleryPicture.png(evaluation));
  }

  /** A Java runtime without fonts fails in many ways; all else is written by then. */
  private static void writePicture(Storage storage, String name, Supplier<Optional<byte[]>> drawing)
      throws IOException {
    Optional<byte[]> picture;
    try {
      picture = drawing.get();
    } catch (RuntimeException | LinkageError | InternalError e) {
      log.warn(
          "{} is left out: this Java runtime cannot draw ({}); install fontconfig and a font;"
              + " report.html shows the same",
          name,
          e.toString());
      return;
    }
    if (picture.isPresent()) {
      storage.commit(name, picture.get());
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
