package org.gradus.report;

import java.util.List;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.TargetResult;

/** A training's or an evaluation's report as an {@link HtmlPage}. */
public final class HtmlReport {

  private HtmlReport() {}

  /** The page, to be stored as UTF-8. */
  public static String page(ReportContent content) {
    EvaluationResult evaluation = content.evaluation();
    TargetResult first = evaluation.targets().get(0);
    return new HtmlPage(
            content.title(),
            MainResult.sentence(evaluation, first),
            "",
            targets(evaluation) + training(content),
            content.provenance(),
            content.configuration(),
            ChartData.json(content),
            "report.js",
            hasPictures(evaluation) ? List.of("pictures.css") : List.of())
        .text();
  }

  private static boolean hasPictures(EvaluationResult evaluation) {
    return evaluation.targets().stream().anyMatch(target -> !target.pictures().isEmpty());
  }

  private static String targets(EvaluationResult evaluation) {
    StringBuilder sections = new StringBuilder();
    for (int place = 0; place < evaluation.targets().size(); place++) {
      TargetResult target = evaluation.targets().get(place);
      sections.append(new TargetSection(evaluation, target).markup(place));
    }
    return sections.toString();
  }

  private static String training(ReportContent content) {
    return content.training().isPresent()
        ? ResourceText.of(PageTemplate.FOLDER + "training.html")
        : "";
  }
}
