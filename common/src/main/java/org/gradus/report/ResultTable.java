package org.gradus.report;

import java.util.ArrayList;
import java.util.List;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.PairedComparison;
import org.gradus.evaluation.StepWindow;
import org.gradus.evaluation.TargetResult;

/**
 * An evaluation as text for a console: for each target the mean losses wherever they are tabulated,
 * the median at the last step and the scores on a test set, then the learned optimizer against the
 * best baseline. ASCII, but for what the names hold.
 */
public final class ResultTable {

  private static final int DIGITS = 4;
  private static final NumberText NUMBERS = NumberText.PLAIN;

  private ResultTable() {}

  /** The tables of all targets, an empty line between them. */
  public static String text(EvaluationResult evaluation) {
    return String.join(
        "\n", evaluation.targets().stream().map(target -> text(evaluation, target)).toList());
  }

  private static String text(EvaluationResult evaluation, TargetResult target) {
    List<StepWindow> windows = evaluation.tabulation().of(target.steps());
    boolean tested = target.curves().get(0).test().isPresent();
    StepWindow main = evaluation.tabulation().main(target.steps());
    TextTable table = new TextTable();
    table.add(headings(windows, target.steps(), tested));
    target.curves().forEach(curve -> table.add(row(curve, windows, target.steps())));
    String comparison =
        BestBaseline.over(target, main).map(best -> comparison(best, main)).orElse("");
    return target.target()
        + " (loss on "
        + NumberText.count(target.functions())
        + " functions)\n"
        + table.text()
        + comparison;
  }

  private static List<String> headings(List<StepWindow> windows, int last, boolean tested) {
    List<String> headings = new ArrayList<>(List.of("optimizer", "rate"));
    windows.forEach(window -> headings.add((window.isOneStep() ? "at " : "over ") + window.text()));
    headings.add("median at " + last);
    if (tested) {
      headings.addAll(List.of("test loss", "accuracy"));
    }
    return headings;
  }

  private static List<String> row(LossCurve curve, List<StepWindow> windows, int last) {
    List<String> cells = new ArrayList<>();
    cells.add(curve.optimizer());
    cells.add(
        curve.learningRate().isPresent() ? NUMBERS.rate(curve.learningRate().getAsDouble()) : "-");
    windows.forEach(window -> cells.add(number(curve.over(window).mean())));
    cells.add(number(curve.at(last).median()));
    curve
        .test()
        .ifPresent(
            test -> {
              cells.add(number(test.loss().mean()));
              cells.add(number(test.accuracy().mean()));
            });
    return cells;
  }

  private static String comparison(BestBaseline best, StepWindow window) {
    String against =
        "learned / "
            + best.name()
            + ", the best "
            + (window.isOneStep() ? "at " : "over ")
            + window.text();
    return against + ": " + best.comparison().map(ResultTable::ratio).orElse("not compared") + "\n";
  }

  private static String ratio(PairedComparison pair) {
    return "ratio %s, difference %s (95 %%: %s to %s)"
        .formatted(
            number(pair.ratio()),
            number(pair.difference()),
            number(pair.lower()),
            number(pair.upper()));
  }

  private static String number(double value) {
    return NUMBERS.rounded(value, DIGITS);
  }
}
