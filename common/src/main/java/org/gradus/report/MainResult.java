package org.gradus.report;

import java.util.Optional;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.PairedComparison;
import org.gradus.evaluation.StepWindow;
import org.gradus.evaluation.TargetResult;

/**
 * One target's result in a sentence: the learned optimizer against the best baseline at the end,
 * said as plainly when it is worse, undecided or infinite.
 */
final class MainResult {

  private static final int DIGITS = 3;

  private MainResult() {}

  static String sentence(EvaluationResult evaluation, TargetResult target) {
    StepWindow window = evaluation.tabulation().main(target.steps());
    CurvePoint learned = target.curves().get(0).over(window);
    Optional<BestBaseline> best = BestBaseline.over(target, window);
    return opening(target, window) + " " + verdict(target, learned, best);
  }

  private static String opening(TargetResult target, StepWindow window) {
    String when =
        window.isOneStep()
            ? "After " + counted(window.last(), "step")
            : "Over the steps " + window.first() + " to " + window.last();
    return "%s on %s the learned optimizer’s mean loss is"
        .formatted(when, counted(target.functions(), "fresh function"));
  }

  private static String verdict(
      TargetResult target, CurvePoint learned, Optional<BestBaseline> best) {
    if (best.isEmpty()) {
      return mean(target, learned) + "; it was compared with no baseline.";
    }
    return Double.isFinite(learned.mean()) && Double.isFinite(best.get().point().mean())
        ? compared(learned, best.get())
        : mean(target, learned) + infinite(target, learned, best.get());
  }

  private static String infinite(TargetResult target, CurvePoint learned, BestBaseline best) {
    if (Double.isFinite(best.point().mean())) {
      return ", while that of the best baseline, "
          + best.name()
          + ", is "
          + mean(target, best.point())
          + ".";
    }
    return "%s infinite (%s, of the lowest median: %s non-finite)."
        .formatted(
            Double.isFinite(learned.mean())
                ? ", while every baseline’s is"
                : ", and every baseline’s is also",
            best.name(),
            shareNonFinite(target, best.point()));
  }

  private static String mean(TargetResult target, CurvePoint point) {
    return Double.isFinite(point.mean())
        ? number(point.mean())
        : "infinite (%s non-finite)".formatted(shareNonFinite(target, point));
  }

  private static String shareNonFinite(TargetResult target, CurvePoint point) {
    return NumberText.count(point.nonFinite()) + " of " + NumberText.count(target.functions());
  }

  private static String compared(CurvePoint learned, BestBaseline best) {
    CurvePoint baseline = best.point();
    boolean ratioMeansSomething = learned.mean() > 0 && baseline.mean() > 0;
    String means =
        ratioMeansSomething
            ? number(learned.mean() / baseline.mean()) + " times that of the best baseline, "
            : number(learned.mean())
                + " against "
                + number(baseline.mean())
                + " of the best baseline, ";
    return means + best.name() + best.comparison().map(MainResult::difference).orElse(".");
  }

  private static String difference(PairedComparison pair) {
    return " (difference %s, 95 %% interval %s to %s)%s"
        .formatted(
            number(pair.difference()), number(pair.lower()), number(pair.upper()), meaning(pair));
  }

  private static String meaning(PairedComparison pair) {
    return switch (Verdict.of(pair)) {
      case LOWER, BASELINE_DIVERGED, LEARNED_DIVERGED, BOTH_DIVERGED -> ".";
      case HIGHER -> ": it is worse.";
      case UNDECIDED -> ": the interval holds 0, so neither is shown to be better.";
    };
  }

  private static String counted(int count, String noun) {
    return NumberText.count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  private static String number(double value) {
    return NumberText.TYPESET.rounded(value, DIGITS);
  }
}
