package org.gradus.report;

import java.util.ArrayList;
import java.util.List;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.PairedComparison;
import org.gradus.evaluation.TabulatedSteps;
import org.gradus.evaluation.TargetResult;

/**
 * An evaluation as text for a console: for each target the mean losses at the tabulated steps and
 * the median at the last step, then the learned optimizer against the best baseline. ASCII, but for
 * what the names hold.
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
    TabulatedSteps steps = TabulatedSteps.of(evaluation.tableSteps(), target.steps());
    TextTable table = new TextTable();
    table.add(headings(steps));
    target.curves().forEach(curve -> table.add(row(curve, steps)));
    String comparison =
        BestBaseline.at(target, steps.last()).map(ResultTable::comparison).orElse("");
    return target.target()
        + " (loss on "
        + NumberText.count(target.functions())
        + " functions)\n"
        + table.text()
        + comparison;
  }

  private static List<String> headings(TabulatedSteps steps) {
    List<String> headings = new ArrayList<>(List.of("optimizer", "rate"));
    steps.steps().forEach(step -> headings.add("mean at " + step));
    headings.add("median at " + steps.last());
    return headings;
  }

  private static List<String> row(LossCurve curve, TabulatedSteps steps) {
    List<String> cells = new ArrayList<>();
    cells.add(curve.optimizer());
    cells.add(
        curve.learningRate().isPresent() ? NUMBERS.rate(curve.learningRate().getAsDouble()) : "-");
    steps.steps().forEach(step -> cells.add(number(curve.at(step).mean())));
    cells.add(number(curve.at(steps.last()).median()));
    return cells;
  }

  private static String comparison(BestBaseline best) {
    String against = "learned / " + best.name() + ", the best at " + best.point().step();
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
