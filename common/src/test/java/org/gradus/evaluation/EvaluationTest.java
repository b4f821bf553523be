package org.gradus.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.baseline.Baseline;
import org.gradus.optimizer.baseline.Sgd;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
  private static final QuadraticFamily FAMILY = new QuadraticFamily(8, 3, 0);
  private static final RunSeed SEED = new RunSeed(1);

  /** g = -0.02·∇f: exactly SGD with that rate. */
  private static final LearnedOptimizer LINEAR =
      new LearnedOptimizer(
          new Architecture(List.of(), Preprocessing.NONE, 10, 1), new float[] {-0.02f, 0});

  private static LossRequest request(int functions, boolean lastOnly, Optimizer... optimizers) {
    StepWindow kept = lastOnly ? StepWindow.of(12) : new StepWindow(0, 12);
    return new LossRequest(
        "test", SEED, Purpose.TEST, FAMILY, functions, 12, List.of(optimizers), kept, false);
  }

  @Test
  void batchesHoldEveryFunctionOnce() {
    assertThat(request(20, true, LINEAR).batches())
        .containsExactly(
            new LossRequest.Batch(0, 8), new LossRequest.Batch(1, 8), new LossRequest.Batch(2, 4));
    List<BatchLosses> all = LossRunner.local().run(request(24, false, LINEAR));
    List<BatchLosses> fewer = LossRunner.local().run(request(20, false, LINEAR));
    assertThat(Losses.join(fewer, 0).over(StepWindow.of(12)))
        .isEqualTo(Arrays.copyOf(Losses.join(all, 0).over(StepWindow.of(12)), 20));
  }

  @Test
  void everyOptimizerSeesTheSameFunctions() {
    List<BatchLosses> batches =
        LossRunner.local().run(request(8, false, LINEAR, new Sgd(0.02f), new Sgd(0)));
    double[] linear = Losses.join(batches, 0).over(StepWindow.of(12));
    double[] sgd = Losses.join(batches, 1).over(StepWindow.of(12));
    for (int b = 0; b < 8; b++) {
      assertThat(linear[b]).isCloseTo(sgd[b], within(1e-5 * sgd[b]));
    }
    Losses still = Losses.join(batches, 2);
    assertThat(still.over(StepWindow.of(12))).isEqualTo(still.over(StepWindow.of(0)));
  }

  @Test
  void whatDivergesStaysInfinite() {
    List<BatchLosses> batches = LossRunner.local().run(request(8, false, new Sgd(1e30)));
    List<CurvePoint> curve = Losses.join(batches, 0).curve();
    assertThat(curve.get(0).nonFinite()).isZero();
    assertThat(curve.get(12).nonFinite()).isEqualTo(8);
    assertThat(curve.get(12).mean()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(curve.get(12).median()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void theSearchExtendsTheGridUntilTheBestIsInside() {
    TuningSettings narrow = new TuningSettings(32, 1, 5, 1e-6, 1e-5);
    RateSearch search =
        new RateSearch(narrow, new EvaluationTarget("t", FAMILY, 12), SEED, LossRunner.local());
    TunedRate tuned = search.search(Baseline.SGD);
    assertThat(tuned.interior()).isTrue();
    assertThat(tuned.learningRate()).isBetween(1e-3, 1.0);
    assertThat(tuned.tried()).extracting(TunedRate.RateScore::learningRate).isSorted();
    assertThat(tuned.tried())
        .extracting(TunedRate.RateScore::score)
        .allMatch(score -> score >= tuned.score());
    TuningSettings high = new TuningSettings(32, 1, 5, 10, 100);
    TunedRate same =
        new RateSearch(high, new EvaluationTarget("t", FAMILY, 12), SEED, LossRunner.local())
            .search(Baseline.SGD);
    assertThat(same.learningRate()).isEqualTo(tuned.learningRate());
  }

  @Test
  void comparesWithEachBaselineAtEachTabulatedStep() {
    EvaluationSettings settings =
        new EvaluationSettings(
            40,
            new Tabulation(List.of(5, 12, 50), List.of()),
            200,
            List.of("sgd", "adam"),
            new TuningSettings(16, 1, 5, 1e-3, 1),
            new PictureSettings(3, List.of(8)),
            List.of(
                new EvaluationTarget("test", FAMILY, 12),
                new EvaluationTarget("wider", new QuadraticFamily(8, 5, 0), 20)));
    EvaluationResult result = new Evaluation(settings, SEED, LossRunner.local()).evaluate(LINEAR);
    assertThat(result.targets()).extracting(TargetResult::target).containsExactly("test", "wider");
    TargetResult test = result.targets().get(0);
    assertThat(test.curves())
        .extracting(LossCurve::optimizer)
        .containsExactly("learned", "sgd", "adam");
    assertThat(test.comparisons())
        .extracting(comparison -> comparison.window().text() + " " + comparison.baseline())
        .containsExactly("5 sgd", "5 adam", "12 sgd", "12 adam");
    assertThat(result.targets().get(1).comparisons())
        .as("20, the last step, is compared though it is not configured")
        .extracting(comparison -> comparison.window().text() + " " + comparison.baseline())
        .containsExactly("5 sgd", "5 adam", "12 sgd", "12 adam", "20 sgd", "20 adam");
    for (PairedComparison comparison : test.comparisons()) {
      double learned = test.curves().get(0).over(comparison.window()).mean();
      double baseline =
          test.curves()
              .get(comparison.baseline().equals("sgd") ? 1 : 2)
              .over(comparison.window())
              .mean();
      assertThat(comparison.ratio()).isEqualTo(learned / baseline);
      assertThat(comparison.difference()).isCloseTo(learned - baseline, within(1e-12));
      assertThat(comparison.difference()).isBetween(comparison.lower(), comparison.upper());
    }
  }

  @Test
  void averagesOverWindowsAndComparesThere() {
    StepWindow all = new StepWindow(0, 12);
    StepWindow some = new StepWindow(3, 5);
    EvaluationSettings settings =
        new EvaluationSettings(
            20,
            new Tabulation(List.of(5), List.of(some, all, new StepWindow(3, 13))),
            200,
            List.of("sgd"),
            new TuningSettings(16, 12, 5, 1e-3, 1),
            new PictureSettings(3, List.of(8)),
            List.of(new EvaluationTarget("test", FAMILY, 12)));
    TargetResult test =
        new Evaluation(settings, SEED, LossRunner.local()).evaluate(LINEAR).targets().get(0);
    assertThat(test.comparisons())
        .extracting(comparison -> comparison.window().text())
        .as("what ends after the last step is left out")
        .containsExactly("5", "12", "3-5", "0-12");
    for (LossCurve curve : test.curves()) {
      double sum = 0;
      for (int step = 3; step <= 5; step++) {
        sum += curve.at(step).mean();
      }
      assertThat(curve.over(some).mean()).isCloseTo(sum / 3, within(1e-12 * sum));
    }
    PairedComparison overSome = test.comparisons().get(2);
    assertThat(overSome.difference())
        .isCloseTo(
            test.curves().get(0).over(some).mean() - test.curves().get(1).over(some).mean(),
            within(1e-12));
    assertThat(overSome.difference()).isBetween(overSome.lower(), overSome.upper());
    assertThat(settings.tabulation().main(12)).isEqualTo(all);
    assertThat(settings.tabulation().main(20)).isEqualTo(StepWindow.of(20));
  }

  @Test
  void tunesByTheMeanOverTheLastSteps() {
    TuningSettings lastFive = new TuningSettings(16, 5, 5, 1e-2, 1e-1);
    EvaluationTarget target = new EvaluationTarget("t", FAMILY, 12);
    TunedRate tuned =
        new RateSearch(lastFive, target, SEED, LossRunner.local()).search(Baseline.SGD);
    LossRequest request =
        new LossRequest(
            "by hand",
            SEED,
            Purpose.TUNING,
            FAMILY,
            16,
            12,
            List.of(Baseline.SGD.withLearningRate(tuned.learningRate())),
            new StepWindow(0, 12),
            false);
    Losses losses = Losses.join(LossRunner.local().run(request), 0);
    double sum = 0;
    for (int step = 8; step <= 12; step++) {
      sum += Statistics.mean(losses.over(StepWindow.of(step)));
    }
    assertThat(tuned.score()).isCloseTo(sum / 5, within(1e-12 * sum));
  }

  @ParameterizedTest
  @CsvSource({"1, '1'", "5, '5'", "10, '10'", "30, '10,20,30'", "200, '10,20,50,100,200'"})
  void theLastStepIsAlwaysTabulated(int last, String expected) {
    assertThat(new Tabulation(List.of(10, 20, 50, 100), List.of()).of(last))
        .extracting(StepWindow::text)
        .containsExactly(expected.split(","));
  }

  @Test
  void theBootstrapIntervalCoversTheTruthAsOftenAsItSays() {
    RandomNumbers numbers = new RandomNumbers(11);
    int covered = 0;
    int trials = 300;
    for (int trial = 0; trial < trials; trial++) {
      double[] differences = new double[60];
      Arrays.setAll(differences, i -> 0.7 + numbers.gaussian());
      PairedBootstrap.Interval interval =
          PairedBootstrap.intervals(List.of(differences), 300, numbers).get(0);
      covered += interval.lower() <= 0.7 && 0.7 <= interval.upper() ? 1 : 0;
    }
    assertThat(covered / (double) trials).isBetween(0.90, 0.98);
  }

  @Test
  void summariesOfASmallSample() {
    CurvePoint point = Statistics.point(3, new double[] {1, 2, 3, 6});
    assertThat(point.mean()).isEqualTo(3);
    assertThat(point.median()).isEqualTo(2.5);
    double margin = 1.959963984540054 * Math.sqrt((4 + 1 + 0 + 9) / 3.0 / 4);
    assertThat(point.upper() - 3).isCloseTo(margin, within(1e-12));
    assertThat(3 - point.lower()).isCloseTo(margin, within(1e-12));
    List<Double> sorted = new ArrayList<>(List.of(0.0, 10.0, 20.0));
    double[] values = sorted.stream().mapToDouble(Double::doubleValue).toArray();
    assertThat(Statistics.quantile(values, 0.25)).isEqualTo(5);
  }
}
