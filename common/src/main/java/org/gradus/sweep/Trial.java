package org.gradus.sweep;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.config.LoadedSweep;
import org.gradus.search.TrialResult;

/**
 * A trial, after the search.
 *
 * @param result what became of it
 * @param rungs all that it reported
 */
public record Trial(TrialResult result, List<Rung> rungs) {
  private static final String SEED = "seed";

  public Trial {
    rungs = List.copyOf(rungs);
  }

  static Trial of(int number, LoadedSweep sweep, Ledger.Trial trial) {
    List<Rung> rungs = trial.reports();
    Map<String, String> settings = sweep.settings(trial.point());
    Rung last = rungs.isEmpty() ? null : rungs.get(rungs.size() - 1);
    return new Trial(
        new TrialResult(
            number,
            new TreeMap<>(settings),
            settings.containsKey(SEED)
                ? Long.parseLong(settings.get(SEED))
                : sweep.loaded().configuration().seed(),
            trial.end().orElse(TrialResult.Status.CUT),
            rungs.stream()
                .filter(rung -> rung.outcome() == Rung.Outcome.REACHED)
                .map(Rung::score)
                .toList(),
            last == null ? 0 : last.metaStep(),
            last == null ? 0 : last.bestMetaStep(),
            last == null ? "" : last.reason()),
        rungs);
  }
}
