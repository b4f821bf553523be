package org.gradus.report;

import java.util.ArrayList;
import java.util.List;
import org.gradus.search.TrialResult;

/** The best trials and what the search cost, for a console. */
public final class SweepTable {
  private static final int SHOWN = 10;
  private static final int DIGITS = 4;

  private SweepTable() {}

  /** The text, lines ended. */
  public static String text(SweepContent sweep) {
    TextTable table = new TextTable();
    List<String> header = new ArrayList<>(List.of("trial", "score", "meta-steps", "status"));
    sweep.parameters().forEach(parameter -> header.add(parameter.key()));
    table.add(header);
    List<TrialResult> ranked = sweep.ranked();
    ranked.stream().limit(SHOWN).forEach(trial -> table.add(row(sweep, trial)));
    int more = ranked.size() - SHOWN;
    return table.text()
        + (more > 0 ? "and " + more + " more\n" : "")
        + SweepSummary.sentence(sweep)
        + "\n"
        + failures(sweep);
  }

  private static List<String> row(SweepContent sweep, TrialResult trial) {
    List<String> row =
        new ArrayList<>(
            List.of(
                Integer.toString(trial.number()),
                NumberText.PLAIN.rounded(trial.score(), DIGITS),
                Integer.toString(trial.metaSteps()),
                trial.status().text()));
    for (SearchedParameter parameter : sweep.parameters()) {
      String value = trial.setting(parameter.key());
      row.add(value.isEmpty() ? "-" : value);
    }
    return row;
  }

  private static String failures(SweepContent sweep) {
    StringBuilder text = new StringBuilder();
    for (TrialResult trial : sweep.trials()) {
      if (!trial.reason().isEmpty()) {
        text.append(
            "trial %d %s: %s%n  replay: %s%n"
                .formatted(
                    trial.number(),
                    trial.status().text(),
                    trial.reason(),
                    sweep.replayHere(trial)));
      }
    }
    return text.toString();
  }
}
