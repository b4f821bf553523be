package org.gradus.sweep;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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

  /** The seed that was chosen, if it was searched and is one. */
  private static OptionalLong seed(Map<String, String> settings) {
    String text = settings.getOrDefault(SEED, "").replace("\"", "");
    try {
      return text.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(new BigDecimal(text).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty(); // the trial was refused, and its reason says so
    }
  }

  static Trial of(int number, LoadedSweep sweep, Ledger.Trial trial) {
    List<Rung> rungs = trial.reports();
    Map<String, String> settings = sweep.settings(trial.point());
    Rung last = rungs.isEmpty() ? null : rungs.get(rungs.size() - 1);
    return new Trial(
        new TrialResult(
            number,
            new TreeMap<>(settings),
            seed(settings).orElse(sweep.loaded().configuration().seed()),
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
