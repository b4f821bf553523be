package org.gradus.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.report.HtmlTable.Column;

/**
 * One HTML page with everything in it: opening it makes no request to any network, which the page's
 * own content security policy also forbids. Its charts are interactive and need JavaScript; its
 * tables do not.
 *
 * @param title as text
 * @param sentence that says the main result, as text
 * @param note beside it, as text; "" for none
 * @param sections as markup
 * @param facts where the results come from
 * @param configuration as HOCON
 * @param data what the charts draw, as JSON that may stand in a script element
 * @param script the file that draws them
 * @param styles files of styles besides those of every page
 */
record HtmlPage(
    String title,
    String sentence,
    String note,
    String sections,
    Map<String, String> facts,
    String configuration,
    String data,
    String script,
    List<String> styles) {
  private static final PageTemplate TEMPLATE = new PageTemplate("page.html");

  /** The page, to be stored as UTF-8. */
  String text() {
    HtmlTable provenance = new HtmlTable(Column.words("What"), Column.words("Value"));
    facts.forEach(provenance::row);
    return TEMPLATE.filled(
        Map.ofEntries(
            Map.entry("title", HtmlText.escaped(title)),
            Map.entry("sentence", HtmlText.escaped(sentence)),
            Map.entry("note", HtmlText.escaped(note)),
            Map.entry("sections", sections),
            Map.entry("provenance", provenance.markup()),
            Map.entry("configuration", HtmlText.escaped(configuration)),
            Map.entry("data", data),
            Map.entry("styles", styleSheets()),
            Map.entry("charts-script", ResourceText.of(PageTemplate.FOLDER + "charts.js")),
            Map.entry("script", ResourceText.of(PageTemplate.FOLDER + script)),
            Map.entry("plot-script", PlotLibrary.script()),
            Map.entry("plot-styles", PlotLibrary.styles()),
            Map.entry("plot-licence", PlotLibrary.licence())));
  }

  private String styleSheets() {
    return Stream.concat(Stream.of("report.css"), styles.stream())
        .map(file -> ResourceText.of(PageTemplate.FOLDER + file))
        .collect(Collectors.joining());
  }
}
