package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.gradus.search.Rungs;
import org.gradus.search.TrialResult;
import org.gradus.search.TrialResult.Status;
import org.junit.jupiter.api.Test;

class SweepReportTest {
  private static final Pattern DATA =
      Pattern.compile("id=\"report-data\">(.*?)</script>", Pattern.DOTALL);

  private static JsonNode data(String page) throws IOException {
    Matcher matcher = DATA.matcher(page);
    assertThat(matcher.find()).isTrue();
    return new ObjectMapper().readTree(matcher.group(1));
  }

  @Test
  void csvHasARowForEachTrial() {
    assertThat(TrialsCsv.text(SweepExamples.ordinary()).lines())
        .containsExactly(
            "trial,status,score,meta_steps,best_meta_step,seed,training.learning-rate,"
                + "optimizer.hidden,score_100,score_200,reason,replay",
            "0,done,2.5,200,200,1,0.01,[20],3.0,2.5,," + replay(0),
            "1,stopped,4.0,100,100,1,0.1,\"[20,20]\",4.0,,," + replay(1),
            "2,done,1.25,200,200,1,0.001,\"[20,20]\",3.5,1.25,," + replay(2),
            "3,diverged,Infinity,100,100,1,1,[20],9.0,,\"a \"\"reason\"\", in words\"," + replay(3),
            "4,failed,Infinity,0,0,1,0.5,,,,\"a \"\"reason\"\", in words\"," + replay(4));
  }

  private static String replay(int trial) {
    return ("\"./submit.sh train --config \"\"$SWEEP/trials/000%d/config.conf\"\" --out"
            + " \"\"$SWEEP-trial-%d\"\"\"")
        .formatted(trial, trial);
  }

  @Test
  void tableHasTheBestFirstAndSaysWhatFailed() {
    assertThat(SweepTable.text(SweepExamples.ordinary()))
        .isEqualTo(
            """
            trial  score  meta-steps    status  training.learning-rate  optimizer.hidden
            2      1.250         200      done                   0.001           [20,20]
            0      2.500         200      done                    0.01              [20]
            1      4.000         100   stopped                     0.1           [20,20]
            3        inf         100  diverged                       1              [20]
            4        inf           0    failed                     0.5                 -
            The best of 5 trials is trial 2: score 1.250 after 200 meta-steps, with optimizer.hidden = [20,20], training.learning-rate = 0.001. 2 done, 1 stopped, 1 diverged, 1 failed; 600 meta-steps in all; stopping saved 100 (14 %).
            trial 3 diverged: a "reason", in words
              replay: ./submit.sh train --config runs/sweep/trials/0003/config.conf --out runs/sweep-trial-3
            trial 4 failed: a "reason", in words
              replay: ./submit.sh train --config runs/sweep/trials/0004/config.conf --out runs/sweep-trial-4
            """);
  }

  @Test
  void tableShowsTenTrials() {
    SweepContent many =
        SweepExamples.of(
            IntStream.range(0, 12)
                .mapToObj(
                    i ->
                        SweepExamples.trial(i, Status.DONE, SweepExamples.settings("1", "[20]"), i))
                .toArray(TrialResult[]::new));
    assertThat(SweepTable.text(many)).contains("\nand 2 more\n").doesNotContain("\n10 ");
  }

  @Test
  void withoutAScoreThereIsNoBest() throws IOException {
    SweepContent sweep =
        SweepExamples.of(
            SweepExamples.trial(
                0, Status.DONE, SweepExamples.settings("1", "[20]"), Double.POSITIVE_INFINITY));
    assertThat(sweep.best()).isEmpty();
    assertThat(SweepTable.text(sweep)).contains("No score is finite in 1 trial.");
    JsonNode data = data(SweepReport.page(sweep));
    assertThat(data.has("best")).isFalse();
    assertThat(data.at("/trials/0/score/0").isNull()).isTrue();
  }

  @Test
  void pageHasWhatItsChartsDraw() throws IOException {
    String page = SweepReport.page(SweepExamples.ordinary());
    JsonNode data = data(page);
    assertThat(data.path("best").intValue()).isEqualTo(2);
    assertThat(data.path("rungs").toString()).isEqualTo("[100,200]");
    assertThat(data.at("/parameters/0").toString())
        .isEqualTo("{\"key\":\"training.learning-rate\",\"kind\":\"logarithmic\",\"options\":[]}");
    assertThat(data.at("/trials/1").toString())
        .isEqualTo(
            "{\"number\":1,\"status\":\"stopped\",\"score\":[4.0],\"scores\":[4.0],\"values\":[0.1,1.0]}");
    assertThat(data.at("/trials/4/values").toString()).isEqualTo("[0.5,null]");
    assertThat(page)
        .contains("data-parameter=\"0\"", "data-parameter=\"1\"", "data-curves", "data-parallel")
        .contains("stopping saved 100 (14 %)")
        .contains("--out runs/sweep-trial-3")
        .contains("default-src 'none'")
        .contains("var uPlot=");
  }

  @Test
  void pageEscapesWhateverIsGiven() throws IOException {
    String hostile = "</script><script>alert('{{title}}\u2028 & \"x\"')</script>";
    SearchedParameter parameter =
        new SearchedParameter(hostile, SearchedParameter.Kind.CHOICE, List.of(hostile));
    SweepContent sweep =
        new SweepContent(
            hostile,
            List.of(SweepExamples.trial(0, Status.FAILED, Map.of(hostile, hostile), 1)),
            List.of(parameter),
            new Rungs(List.of(100)),
            Map.of(hostile, hostile),
            hostile);
    String page = SweepReport.page(sweep);
    assertThat(page).doesNotContain("<script>alert");
    assertThat(page.split("</script>", -1)).hasSize(5);
    assertThat(data(page).at("/parameters/0/options/0").asText()).isEqualTo(hostile);
  }

  @Test
  void importanceIsThatOfWhatDecidesTheRanks() {
    IntStream numbers = IntStream.range(0, 40);
    List<TrialResult> trials =
        numbers
            .mapToObj(
                i ->
                    SweepExamples.trial(
                        i,
                        Status.DONE,
                        SweepExamples.settings(
                            "0.00" + (i * 7 % 40 + 1), i < 20 ? "[20]" : "[20,20]"),
                        i))
            .toList();
    // between halves 0..19 and 20..39: SSB = 4000, SST = 5330, so (4000 - 1330 / 38) / 5330
    assertThat(Importance.of(SweepExamples.HIDDEN, trials))
        .hasValueCloseTo((4000 - 1330.0 / 38) / 5330, Offset.offset(1e-12));
    assertThat(Importance.of(SweepExamples.RATE, trials).orElseThrow()).isLessThan(0.2);
  }

  @Test
  void importanceNeedsDifferences() {
    SweepContent sweep = SweepExamples.ordinary();
    assertThat(Importance.of(SweepExamples.RATE, sweep.trials().subList(0, 1))).isEmpty();
    List<TrialResult> alike =
        IntStream.range(0, 9)
            .mapToObj(
                i ->
                    SweepExamples.trial(
                        i, Status.DONE, SweepExamples.settings("1", i < 4 ? "[20]" : "[20,20]"), 3))
            .toList();
    assertThat(Importance.of(SweepExamples.HIDDEN, alike)).isEmpty();
    assertThat(Importance.of(SweepExamples.RATE, alike)).isEmpty();
  }
}
