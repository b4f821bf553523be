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
    return sweep
        .best()
        .map(
            best ->
                "The best of %d trials is trial %d: score %s after %d meta-steps, with %s."
                    .formatted(
                        sweep.trials().size(),
                        best.number(),
                        NumberText.PLAIN.rounded(best.score(), DIGITS),
                        best.bestMetaStep(),
                        best.settings().entrySet().stream()
                            .map(setting -> setting.getKey() + " = " + setting.getValue())
                            .collect(Collectors.joining(", "))))
        .orElse("None of %d trials has a finite score.".formatted(sweep.trials().size()));
  }

  /** What it cost, and what stopping saved. */
  static String spent(SweepContent sweep) {
    long full = sweep.fullMetaSteps();
    String ends =
        Arrays.stream(TrialResult.Status.values())
            .filter(status -> sweep.count(status) > 0)
            .map(status -> sweep.count(status) + " " + status.text())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s; %,d meta-steps of the %,d that all to their end would be: %.0f %% saved.",
        ends,
        sweep.metaSteps(),
        full,
        full == 0 ? 0 : 100 - 100.0 * sweep.metaSteps() / full);
  }
}
