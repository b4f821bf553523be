package org.gradus.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.PairedComparison;
import org.gradus.evaluation.StepWindow;
import org.gradus.evaluation.TargetResult;
import org.gradus.evaluation.TunedRate;
import org.gradus.report.HtmlTable.Column;

/** One target's part of the page: its chart's place, and its tables. */
final class TargetSection {

  private static final int DIGITS = 4;
  private static final NumberText NUMBERS = NumberText.TYPESET;
  private static final PageTemplate TEMPLATE = new PageTemplate("target.html");

  private final TargetResult target;
  private final List<StepWindow> windows;
  private final String sentence;

  TargetSection(EvaluationResult evaluation, TargetResult target) {
    this.target = target;
    this.windows = evaluation.tabulation().of(target.steps());
    // the first target's sentence leads the page
    boolean first = target.equals(evaluation.targets().get(0));
    this.sentence = first ? "" : MainResult.sentence(evaluation, target);
  }

  /**
   * The section.
   *
   * @param place the target's index in the evaluation, by which the script finds the chart's data
   */
  String markup(int place) {
    return TEMPLATE.filled(
        Map.of(
            "place", Integer.toString(place),
            "name", HtmlText.escaped(target.target()),
            "sentence", HtmlText.escaped(sentence),
            "notes", HtmlText.escaped(String.join("\n", PanelNotes.of(target))),
            "pictures", PicturesFigure.markup(target),
            "losses", losses().markup(),
            "comparisons", comparisons().markup(),
            "test", test(),
            "rates", rates().markup(),
            "grid", grid().markup()));
  }

  private HtmlTable losses() {
    HtmlTable table =
        new HtmlTable(
            Column.numbers("Steps"),
            Column.words("Optimizer"),
            Column.numbers("Mean loss"),
            Column.numbers("95 % interval"),
            Column.numbers("Median"),
            Column.numbers("Non-finite"));
    for (StepWindow window : windows) {
      double lowest =
          target.curves().stream().mapToDouble(c -> c.over(window).mean()).min().orElseThrow();
      table.group();
      for (LossCurve curve : target.curves()) {
        String[] cells = losses(curve, window);
        if (curve.over(window).mean() == lowest && Double.isFinite(lowest)) {
          table.bestRow(cells);
        } else {
          table.row(cells);
        }
      }
    }
    return table;
  }

  private static String[] losses(LossCurve curve, StepWindow window) {
    CurvePoint point = curve.over(window);
    return new String[] {
      steps(window),
      CurveLabel.of(curve),
      number(point.mean()),
      interval(point.lower(), point.upper()),
      number(point.median()),
      NumberText.count(point.nonFinite())
    };
  }

  private HtmlTable comparisons() {
    HtmlTable table =
        new HtmlTable(
            Column.numbers("Steps"),
            Column.words("Baseline"),
            Column.numbers("Ratio of means"),
            Column.numbers("Mean difference"),
            Column.numbers("95 % interval"),
            Column.words("So"));
    for (StepWindow window : windows) {
      Optional<String> best = BestBaseline.over(target, window).map(BestBaseline::name);
      table.group();
      target.comparisons().stream()
          .filter(pair -> pair.window().equals(window))
          .forEach(pair -> addComparison(table, pair, best));
    }
    return table;
  }

  private static void addComparison(
      HtmlTable table, PairedComparison pair, Optional<String> bestBaseline) {
    if (bestBaseline.filter(pair.baseline()::equals).isPresent()) {
      table.bestRow(comparison(pair));
    } else {
      table.row(comparison(pair));
    }
  }

  private static String[] comparison(PairedComparison pair) {
    return new String[] {
      steps(pair.window()),
      pair.baseline(),
      number(pair.ratio()),
      number(pair.difference()),
      interval(pair.lower(), pair.upper()),
      Verdict.of(pair).text()
    };
  }

  /** Empty without a test set. */
  private String test() {
    String table = tests().markup();
    return table.isEmpty() ? "" : "<h3>On the test set, after the last step</h3>\n" + table;
  }

  private HtmlTable tests() {
    HtmlTable table =
        new HtmlTable(
            Column.words("Trained by"),
            Column.numbers("Test loss"),
            Column.numbers("95 % interval"),
            Column.numbers("Test accuracy"),
            Column.numbers("95 % interval"));
    for (LossCurve curve : target.curves()) {
      curve.test().ifPresent(test -> table.row(test(curve, test.loss(), test.accuracy())));
    }
    return table;
  }

  private static String[] test(LossCurve curve, CurvePoint loss, CurvePoint accuracy) {
    return new String[] {
      CurveLabel.of(curve),
      number(loss.mean()),
      interval(loss.lower(), loss.upper()),
      number(accuracy.mean()),
      interval(accuracy.lower(), accuracy.upper())
    };
  }

  private HtmlTable rates() {
    HtmlTable table =
        new HtmlTable(
            Column.words("Baseline"),
            Column.numbers("Learning rate"),
            Column.numbers("Mean loss when tuned"),
            Column.words("Interior of the grid"));
    for (TunedRate tuned : target.tuning()) {
      table.row(
          tuned.baseline(),
          NUMBERS.rate(tuned.learningRate()),
          number(tuned.score()),
          tuned.interior() ? "yes" : "no: a rate outside may be better");
    }
    return table;
  }

  private HtmlTable grid() {
    HtmlTable table =
        new HtmlTable(
            Column.words("Baseline"), Column.numbers("Learning rate"), Column.numbers("Mean loss"));
    for (TunedRate tuned : target.tuning()) {
      table.group();
      for (TunedRate.RateScore tried : tuned.tried()) {
        String[] cells = {
          tuned.baseline(), NUMBERS.rate(tried.learningRate()), number(tried.score())
        };
        if (tried.learningRate() == tuned.learningRate()) {
          table.bestRow(cells);
        } else {
          table.row(cells);
        }
      }
    }
    return table;
  }

  private static String steps(StepWindow window) {
    return window.isOneStep()
        ? NumberText.count(window.last())
        : NumberText.count(window.first()) + "–" + NumberText.count(window.last());
  }

  private static String interval(double lower, double upper) {
    boolean known = !Double.isNaN(lower) && !Double.isNaN(upper);
    return known ? number(lower) + " to " + number(upper) : number(Double.NaN);
  }

  private static String number(double value) {
    return NUMBERS.rounded(value, DIGITS);
  }
}
