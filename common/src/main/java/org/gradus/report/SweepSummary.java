package org.gradus.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gradus.search.TrialResult;

/** A search in a sentence or two. */
final class SweepSummary {
  private static final int DIGITS = 4;

  private SweepSummary() {}

  static String sentence(SweepContent sweep) {
    return best(sweep) + " " + spent(sweep);
  }

  /** Which trial is the best. */
  static String best(SweepContent sweep) {
    int trials = sweep.trials().size();
    return sweep
        .best()
        .map(
            best ->
                "The best of %s is trial %d: score %s after %d meta-steps, with %s."
                    .formatted(
                        count(trials),
                        best.number(),
                        NumberText.PLAIN.rounded(best.score(), DIGITS),
                        best.bestMetaStep(),
                        best.settings().entrySet().stream()
                            .map(setting -> setting.getKey() + " = " + setting.getValue())
                            .collect(Collectors.joining(", "))))
        .orElse("No score is finite in %s.".formatted(count(trials)));
  }

  private static String count(int trials) {
    return trials == 1 ? "1 trial" : trials + " trials";
  }

  /** What it cost, and what stopping saved. */
  static String spent(SweepContent sweep) {
    String ends =
        Arrays.stream(TrialResult.Status.values())
            .filter(status -> sweep.count(status) > 0)
            .map(status -> sweep.count(status) + " " + status.text())
            .collect(Collectors.joining(", "));
    long saved = sweep.savedMetaSteps();
    String stopping =
        saved == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; stopping saved %,d (%.0f %%)",
                saved,
                100.0 * saved / (saved + sweep.metaSteps()));
    return String.format(
        Locale.ROOT, "%s; %,d meta-steps in all%s.", ends, sweep.metaSteps(), stopping);
  }
}
