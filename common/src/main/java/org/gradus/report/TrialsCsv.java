package org.gradus.report;

import java.util.ArrayList;
import java.util.List;
import org.gradus.search.TrialResult;

/**
 * A row for each trial. There are no times in it and no places, so equal searches give equal bytes.
 */
public final class TrialsCsv {
  private TrialsCsv() {}

  /** The text of the file. */
  public static String text(SweepContent sweep) {
    List<String> header =
        new ArrayList<>(
            List.of("trial", "status", "score", "meta_steps", "best_meta_step", "seed"));
    sweep.columns().forEach(parameter -> header.add(parameter.key()));
    sweep.rungs().metaSteps().forEach(metaStep -> header.add("score_" + metaStep));
    header.addAll(List.of("reason", "replay"));
    Csv csv = new Csv(header);
    sweep.trials().forEach(trial -> csv.row(row(sweep, trial)));
    return csv.text();
  }

  private static List<Object> row(SweepContent sweep, TrialResult trial) {
    List<Object> row =
        new ArrayList<>(
            List.of(
                trial.number(),
                trial.status().text(),
                trial.score(),
                trial.metaSteps(),
                trial.bestMetaStep(),
                trial.seed()));
    sweep.columns().forEach(parameter -> row.add(trial.setting(parameter.key())));
    for (int rung = 0; rung < sweep.rungs().count(); rung++) {
      row.add(rung < trial.scores().size() ? trial.scores().get(rung) : "");
    }
    row.add(trial.reason());
    row.add(sweep.replay(trial));
    return row;
  }
}
