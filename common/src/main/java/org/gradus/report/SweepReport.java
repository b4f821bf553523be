package org.gradus.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.gradus.report.HtmlTable.Column;
import org.gradus.search.TrialResult;

/** A search as an {@link HtmlPage}. */
public final class SweepReport {
  private static final PageTemplate SECTIONS = new PageTemplate("sweep.html");
  private static final int DIGITS = 4;

  private SweepReport() {}

  /** The page, to be stored as UTF-8. */
  public static String page(SweepContent sweep) {
    return new HtmlPage(
            "Sweep over " + names(sweep),
            SweepSummary.best(sweep),
            SweepSummary.spent(sweep),
            SECTIONS.filled(
                Map.of(
                    "scatters", scatters(sweep),
                    "importance", importance(sweep),
                    "trials", trials(sweep),
                    "failures", failures(sweep))),
            sweep.facts(),
            sweep.configuration(),
            ChartData.embeddable(data(sweep)),
            "sweep.js",
            List.of())
        .text();
  }

  private static String names(SweepContent sweep) {
    if (sweep.parameters().size() > 3) {
      return sweep.parameters().size() + " parameters";
    }
    return String.join(", ", sweep.parameters().stream().map(SearchedParameter::key).toList());
  }

  private static String scatters(SweepContent sweep) {
    StringBuilder markup = new StringBuilder();
    for (int i = 0; i < sweep.parameters().size(); i++) {
      markup.append("<div class=\"chart\" data-parameter=\"%d\"></div>%n".formatted(i));
    }
    return markup.toString();
  }

  private static String importance(SweepContent sweep) {
    Map<String, OptionalDouble> importances = new LinkedHashMap<>();
    for (SearchedParameter parameter : sweep.parameters()) {
      importances.put(parameter.key(), Importance.of(parameter, sweep.trials()));
    }
    HtmlTable table = new HtmlTable(Column.words("Parameter"), Column.numbers("ε²"));
    importances.entrySet().stream()
        .sorted(Comparator.comparingDouble(one -> -one.getValue().orElse(-1)))
        .forEach(one -> table.row(one.getKey(), importance(one.getValue())));
    return table.markup();
  }

  private static String importance(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "n/a";
  }

  private static String trials(SweepContent sweep) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.numbers("Trial"),
                Column.numbers("Score"),
                Column.numbers("At meta-step"),
                Column.numbers("Meta-steps"),
                Column.numbers("Status"),
                Column.numbers("Seed")));
    sweep.columns().forEach(parameter -> columns.add(Column.numbers(parameter.key())));
    HtmlTable table = new HtmlTable(columns.toArray(Column[]::new));
    Optional<TrialResult> best = sweep.best();
    for (TrialResult trial : sweep.ranked()) {
      Stream<String> settings =
          sweep.columns().stream().map(parameter -> trial.setting(parameter.key()));
      String[] cells =
          Stream.concat(
                  Stream.of(
                      Integer.toString(trial.number()),
                      NumberText.TYPESET.rounded(trial.score(), DIGITS),
                      Integer.toString(trial.bestMetaStep()),
                      Integer.toString(trial.metaSteps()),
                      trial.status().text(),
                      Long.toString(trial.seed())),
                  settings)
              .toArray(String[]::new);
      if (best.filter(trial::equals).isPresent()) {
        table.bestRow(cells);
      } else {
        table.row(cells);
      }
    }
    return table.markup();
  }

  private static String failures(SweepContent sweep) {
    HtmlTable table =
        new HtmlTable(Column.numbers("Trial"), Column.words("Reason"), Column.words("Replay"));
    sweep.trials().stream()
        .filter(trial -> !trial.reason().isEmpty())
        .forEach(
            trial ->
                table.row(
                    Integer.toString(trial.number()), trial.reason(), sweep.replayHere(trial)));
    String markup = table.markup();
    return markup.isEmpty() ? "" : "<h3>Trials that diverged or failed</h3>\n" + markup;
  }

  private static ObjectNode data(SweepContent sweep) {
    ObjectNode data = new ObjectMapper().createObjectNode();
    ArrayNode rungs = data.putArray("rungs");
    sweep.rungs().metaSteps().forEach(rungs::add);
    ArrayNode parameters = data.putArray("parameters");
    for (SearchedParameter parameter : sweep.parameters()) {
      ObjectNode node = parameters.addObject().put("key", parameter.key());
      node.put("kind", parameter.kind().name().toLowerCase(Locale.ROOT));
      ArrayNode options = node.putArray("options");
      parameter.options().forEach(options::add);
    }
    ArrayNode trials = data.putArray("trials");
    sweep.trials().forEach(trial -> add(trials.addObject(), sweep, trial));
    sweep.best().ifPresent(best -> data.put("best", best.number()));
    return data;
  }

  private static void add(ObjectNode node, SweepContent sweep, TrialResult trial) {
    node.put("number", trial.number()).put("status", trial.status().text());
    ArrayNode score = node.putArray("score");
    ChartData.addFinite(score, trial.score());
    ArrayNode scores = node.putArray("scores");
    trial.scores().forEach(value -> ChartData.addFinite(scores, value));
    ArrayNode values = node.putArray("values");
    for (SearchedParameter parameter : sweep.parameters()) {
      String value = trial.setting(parameter.key());
      ChartData.addFinite(values, value.isEmpty() ? Double.NaN : parameter.position(value));
    }
  }
}
