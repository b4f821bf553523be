package org.gradus.report;

import java.util.Map;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.TargetResult;
import org.gradus.report.HtmlTable.Column;

/**
 * A report as one HTML page with everything in it: opening it makes no request to any network,
 * which the page's own content security policy also forbids. The curves are interactive and need
 * JavaScript; the tables do not.
 */
public final class HtmlReport {

  private static final PageTemplate TEMPLATE = new PageTemplate("report.html");

  private HtmlReport() {}

  /** The page, to be stored as UTF-8. */
  public static String page(ReportContent content) {
    EvaluationResult evaluation = content.evaluation();
    TargetResult first = evaluation.targets().get(0);
    return TEMPLATE.filled(
        Map.ofEntries(
            Map.entry("title", HtmlText.escaped(content.title())),
            Map.entry("sentence", HtmlText.escaped(MainResult.sentence(evaluation, first))),
            Map.entry("targets", targets(evaluation)),
            Map.entry("training", training(content)),
            Map.entry("provenance", provenance(content).markup()),
            Map.entry("configuration", HtmlText.escaped(content.configuration())),
            Map.entry("data", ChartData.json(content)),
            Map.entry("styles", ResourceText.of(PageTemplate.FOLDER + "report.css")),
            Map.entry("charts-script", ResourceText.of(PageTemplate.FOLDER + "charts.js")),
            Map.entry("script", ResourceText.of(PageTemplate.FOLDER + "report.js")),
            Map.entry("plot-script", PlotLibrary.script()),
            Map.entry("plot-styles", PlotLibrary.styles()),
            Map.entry("plot-licence", PlotLibrary.licence())));
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

  private static HtmlTable provenance(ReportContent content) {
    HtmlTable table = new HtmlTable(Column.words("What"), Column.words("Value"));
    content.provenance().forEach(table::row);
    return table;
  }
}
