package org.gradus.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.PictureRow;
import org.gradus.evaluation.PictureRun;
import org.gradus.evaluation.TargetResult;
import org.gradus.picture.Picture;
import org.gradus.report.TrainingCurve.MetaLoss;
import org.gradus.report.TrainingCurve.ValidationScore;
import org.gradus.search.Rungs;
import org.gradus.search.TrialResult.Status;

/** Reports whose every name and text is given, one after the other. */
final class HostilePages {
  /** Ends of every context that a text could stand in, and what would be done behind it. */
  static final List<String> PAYLOADS =
      List.of(
          "</script><script>document.documentElement.dataset.broken=1</script>",
          "\"><img src=x onerror=\"document.documentElement.dataset.broken=1\">",
          "' autofocus onfocus='document.documentElement.dataset.broken=1",
          "--><svg onload=document.documentElement.dataset.broken=1>",
          "</title></pre></style></td></table><iframe srcdoc=x></iframe>",
          "<!--<script>",
          "javascript:document.documentElement.dataset.broken=1",
          "&lt;b&gt;&amp;&#x3c;b> {{title}} {{data}} %s %n $1 \\ \u2028\u2029 ${x}",
          "\\u003cb\\u003e\",\"targets\":[]}//");

  private HostilePages() {}

  /** Every payload in turn. */
  static Supplier<String> hostile() {
    int[] given = {0};
    return () -> PAYLOADS.get(given[0]++ % PAYLOADS.size()) + given[0];
  }

  /** A word. */
  static Supplier<String> plain() {
    int[] given = {0};
    return () -> "word" + given[0]++;
  }

  /** A training's report with pictures. */
  static String report(Supplier<String> names) {
    List<TargetResult> targets = new ArrayList<>();
    for (int i = 0; i < PAYLOADS.size(); i++) {
      targets.add(target(names));
    }
    TrainingCurve training =
        new TrainingCurve(List.of(new MetaLoss(1, 5)), List.of(new ValidationScore(1, 2)));
    return HtmlReport.page(
        new ReportContent(
            names.get(),
            new EvaluationResult(EvaluationExamples.TABULATION, targets),
            Optional.of(training),
            facts(names),
            lines(names)));
  }

  private static TargetResult target(Supplier<String> names) {
    String baseline = names.get();
    return EvaluationExamples.target(
            names.get(),
            100,
            EvaluationExamples.curve(LossCurve.LEARNED, 0, 100, t -> 1),
            EvaluationExamples.curve(baseline, 0.1, 100, t -> 2),
            EvaluationExamples.curve(names.get(), 0.1, 100, t -> EvaluationExamples.infinity()))
        .withPictures(List.of(row(names, baseline)));
  }

  private static PictureRow row(Supplier<String> names, String baseline) {
    PictureRow sound = PictureExamples.row(0, 4, 4);
    Map<String, Picture> given = new LinkedHashMap<>();
    sound.given().values().forEach(picture -> given.put(names.get(), picture));
    PictureRun learned = sound.runs().get(0);
    return new PictureRow(
        0,
        given,
        sound.start(),
        List.of(learned, new PictureRun(baseline, OptionalDouble.of(0.1), learned.points())));
  }

  private static Map<String, String> facts(Supplier<String> names) {
    Map<String, String> facts = new LinkedHashMap<>();
    PAYLOADS.forEach(payload -> facts.put(names.get(), names.get()));
    return facts;
  }

  private static String lines(Supplier<String> names) {
    return String.join("\n", PAYLOADS.stream().map(payload -> names.get()).toList());
  }

  /** A search's report. */
  static String sweep(Supplier<String> names) {
    List<SearchedParameter> parameters =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    new SearchedParameter(
                        names.get(),
                        SearchedParameter.Kind.CHOICE,
                        List.of(names.get(), names.get())))
            .toList();
    Map<String, String> settings = new LinkedHashMap<>();
    parameters.forEach(parameter -> settings.put(parameter.key(), parameter.options().get(0)));
    return SweepReport.page(
        new SweepContent(
            names.get(),
            List.of(
                SweepExamples.trial(0, Status.DONE, settings, 3, 2),
                SweepExamples.trial(1, Status.FAILED, settings, 3)),
            parameters,
            new Rungs(List.of(100, 200)),
            facts(names),
            lines(names)));
  }
}
