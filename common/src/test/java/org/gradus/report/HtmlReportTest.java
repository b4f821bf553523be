package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.report.EvaluationExamples.curve;
import static org.gradus.report.EvaluationExamples.infinity;
import static org.gradus.report.EvaluationExamples.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.Tabulation;
import org.gradus.report.TrainingCurve.MetaLoss;
import org.gradus.report.TrainingCurve.ValidationScore;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static final String HOSTILE =
      "</script><script>alert('{{title}}\u2028 & \"x\"')</script>";

  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"report-data\">(.*?)</script>", Pattern.DOTALL);

  @Test
  void refersToNothingOutside() {
    String page = page(EvaluationExamples.threeTargets());
    assertThat(matches(page, "(?i)\\b(?:src|href|action|poster|data)\\s*=\\s*[\"'][^\"']*[\"']"))
        .containsExactly("href=\"data:,\"");
    assertThat(page).doesNotContain("@import");
    assertThat(matches(page, "url\\([^)]*\\)")).isEmpty();
    assertThat(matches(page, "fetch\\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import\\("))
        .isEmpty();
  }

  @Test
  void forbidsItselfEveryRequest() {
    assertThat(page(EvaluationExamples.ordinary()))
        .contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
  }

  @Test
  void carriesThePlotLibraryWithItsLicence() {
    assertThat(page(EvaluationExamples.ordinary()))
        .contains("var uPlot=")
        .contains(".u-legend")
        .contains("The MIT License (MIT)")
        .contains("Copyright (c) 2022 Leon Sorokin");
  }

  @Test
  void escapesWhateverIsGiven() {
    EvaluationResult hostile =
        new EvaluationResult(
            new Tabulation(List.of(1), List.of()),
            List.of(
                target(HOSTILE, 1, curve("learned", 0, 1, t -> 1), curve(HOSTILE, 1, 1, t -> 2))));
    String page =
        HtmlReport.page(
            new ReportContent(
                HOSTILE, hostile, Optional.empty(), Map.of(HOSTILE, HOSTILE), HOSTILE));

    assertThat(page).doesNotContain("<script>alert");
    assertThat(matches(page, "</script>")).hasSize(4);
    assertThat(page)
        .contains(
            "<h1>&lt;/script&gt;&lt;script&gt;alert(&#39;{{title}}\u2028 &amp; &quot;x&quot;&#39;)");
    assertThat(dataText(page)).doesNotContain("<", ">", "&", "\u2028");
    assertThat(data(page).at("/targets/0/name").asText()).isEqualTo(HOSTILE);
    assertThat(data(page).at("/targets/0/curves/1/label").asText())
        .isEqualTo(HOSTILE + " (rate 1)");
  }

  @Test
  void givesTheChartsEveryPointAndNullForWhatIsNotFinite() {
    JsonNode targets = data(page(EvaluationExamples.threeTargets())).get("targets");
    assertThat(targets).hasSize(3);
    JsonNode learned = targets.get(1).at("/curves/0");
    assertThat(learned.get("learned").asBoolean()).isTrue();
    assertThat(learned.get("steps")).hasSize(101);
    assertThat(learned.at("/mean/0").asDouble()).isEqualTo(2.0);
    assertThat(learned.at("/lower/0").asDouble()).isEqualTo(1.75);
    assertThat(learned.at("/upper/0").asDouble()).isEqualTo(2.25);
    assertThat(learned.at("/mean/40").isNull()).isTrue();
    assertThat(learned.at("/color").asText()).isEqualTo("#d55e00");
    assertThat(targets.get(1).get("highest").asDouble()).isEqualTo(2000.0);
    assertThat(targets.get(2).at("/curves/1/steps")).hasSize(61);
  }

  @Test
  void chartsTheTrainingIfItIsKnown() {
    TrainingCurve training =
        new TrainingCurve(
            List.of(new MetaLoss(1, 5.0), new MetaLoss(2, infinity())),
            List.of(new ValidationScore(2, 0.25)));
    String page = HtmlReport.page(content(EvaluationExamples.ordinary(), Optional.of(training)));

    assertThat(page).contains("<h2>Meta-training</h2>");
    assertThat(data(page).get("training").toString())
        .isEqualTo(
            "{\"metaSteps\":[1,2],\"metaLosses\":[5.0,null],"
                + "\"validationMetaSteps\":[2],\"validationScores\":[0.25]}");

    String without = page(EvaluationExamples.ordinary());
    assertThat(without).doesNotContain("<h2>Meta-training</h2>");
    assertThat(data(without).has("training")).isFalse();
  }

  @Test
  void tabulatesLossesComparisonsAndRates() {
    String page = page(EvaluationExamples.constant(0.5, 1.0));
    assertThat(rows(page))
        .contains(
            "20|learned|0.5000|0.4375 to 0.5625|0.3750|0",
            "100|momentum (rate 0.0251)|1.000|0.8750 to 1.125|0.7500|0",
            "50|momentum|0.5000|−0.5000|−0.6250 to −0.3750|learned is lower",
            "momentum|0.0251|1.000|yes",
            "momentum|0.0502|∞",
            "seed|42");
    assertThat(page).contains("<tr class=\"best\"><td class=\"number\">20</td><td>learned</td>");
  }

  @Test
  void saysWhichRateIsNotInterior() {
    assertThat(rows(page(EvaluationExamples.ordinary())))
        .contains("sgd|0.0158|0.9613|no: a rate outside may be better");
  }

  @Test
  void leadsWithTheFirstTargetsMainResultAndGivesTheOthersTheirOwn() {
    EvaluationResult evaluation = EvaluationExamples.threeTargets();
    String page = page(evaluation);
    String lead = MainResult.sentence(evaluation, evaluation.targets().get(0));
    assertThat(page).contains("<p class=\"lead\">" + lead + "</p>").containsOnlyOnce(lead);
    assertThat(page)
        .contains("<p>" + MainResult.sentence(evaluation, evaluation.targets().get(1)) + "</p>");
  }

  @Test
  void showsProvenanceInTheOrderGiven() {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("version", "0.1.0");
    provenance.put("kernel", "plain");
    provenance.put("a seed", "7");
    String page =
        HtmlReport.page(
            new ReportContent(
                "t", EvaluationExamples.ordinary(), Optional.empty(), provenance, "seed = 7"));
    assertThat(rows(page)).containsSequence("version|0.1.0", "kernel|plain", "a seed|7");
    assertThat(page).contains("<pre>seed = 7</pre>");
  }

  @Test
  void isTheSameInEveryLocale() {
    String expected = page(EvaluationExamples.threeTargets());
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(page(EvaluationExamples.threeTargets())).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String page(EvaluationResult evaluation) {
    return HtmlReport.page(content(evaluation, Optional.empty()));
  }

  private static ReportContent content(
      EvaluationResult evaluation, Optional<TrainingCurve> training) {
    return new ReportContent("title", evaluation, training, Map.of("seed", "42"), "seed = 42");
  }

  private static String dataText(String page) {
    return DATA.matcher(page).results().findFirst().orElseThrow().group(1);
  }

  private static JsonNode data(String page) {
    try {
      return new ObjectMapper().readTree(dataText(page));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Every table row's cells, joined by bars. */
  private static List<String> rows(String page) {
    return matches(page, "<tr[^>]*>.*?</tr>").stream()
        .map(row -> row.replaceAll("</td><td[^>]*>", "|").replaceAll("<[^>]*>", ""))
        .toList();
  }

  private static List<String> matches(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().map(MatchResult::group).toList();
  }
}
