package org.gradus.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradus.config.SweepSettings;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;
import org.gradus.search.Domain;
import org.gradus.search.GridSampler;
import org.gradus.search.Parameter;
import org.gradus.search.RandomSampler;
import org.gradus.search.Rungs;
import org.gradus.search.Sampler;
import org.gradus.search.Scheduler;
import org.gradus.search.SearchSpace;
import org.gradus.search.SobolSampler;
import org.gradus.search.TpeSampler;
import org.gradus.search.TrialResult.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerTest {
  private static final RunSeed SEED = new RunSeed(5);
  private static final SearchSpace SPACE =
      new SearchSpace(
          List.of(
              new Parameter("rate", new Domain.LogUniform(1e-4, 1)),
              new Parameter("kind", new Domain.Choice(List.of("sound", "diverges", "fails")))));
  private static final Rungs RUNGS = new Rungs(List.of(10, 30, 90));

  /** What a search came to. */
  private record Row(Map<String, String> settings, Status status, List<Double> scores) {}

  private static SweepSettings settings(
      Sampler sampler, Scheduler scheduler, SweepSettings.Budget budget) {
    return new SweepSettings(
        SPACE, sampler, scheduler, RUNGS, budget, SweepSettings.Placement.TASK, 0);
  }

  private static SweepSettings.Budget trials(int trials) {
    return new SweepSettings.Budget(trials, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * A stand-in for training: the better the nearer the rate is to 0.01, and the longer it lasts.
   */
  private static Rung train(Map<String, String> settings, int metaStep) {
    double distance = Math.abs(Math.log10(Double.parseDouble(settings.get("rate"))) + 2);
    String kind = settings.get("kind");
    boolean ends = kind.equals("fails") || (kind.equals("diverges") && metaStep > 10);
    Rung.Outcome end = kind.equals("fails") ? Rung.Outcome.FAILED : Rung.Outcome.DIVERGED;
    return new Rung(
        ends ? end : Rung.Outcome.REACHED,
        ends ? metaStep - 5 : metaStep,
        distance + 1.0 / metaStep,
        metaStep,
        ends ? kind : "",
        new Rung.Timing(Instant.EPOCH, 1, "here"));
  }

  /** Searches with so many trials at once, of which any may be the first to report. */
  private static List<Row> search(SweepSettings settings, int atOnce, long order) {
    RandomNumbers numbers = new RandomNumbers(new RunSeed(order).derive(Purpose.SEARCH, 0));
    Ledger ledger = new Ledger(settings);
    List<Ledger.Stretch> underWay = new ArrayList<>();
    while (true) {
      Optional<Ledger.Stretch> next = Optional.empty();
      if (underWay.size() < atOnce) {
        next = ledger.next();
        next.ifPresent(underWay::add);
      }
      if (next.isEmpty()) {
        if (underWay.isEmpty()) {
          return rows(ledger);
        }
        Ledger.Stretch stretch = underWay.remove(numbers.below(underWay.size()));
        Map<String, String> chosen = SPACE.settings(ledger.trial(stretch.trial()).point());
        ledger.report(stretch, train(chosen, RUNGS.at(stretch.rung())));
      }
    }
  }

  private static List<Row> rows(Ledger ledger) {
    return ledger.counted().stream()
        .map(
            trial ->
                new Row(
                    SPACE.settings(trial.point()),
                    trial.end().orElseThrow(),
                    trial.reports().stream().map(Rung::score).toList()))
        .toList();
  }

  static Stream<Arguments> searches() {
    List<Sampler> samplers =
        List.of(
            new RandomSampler(SPACE, SEED),
            new SobolSampler(SPACE, SEED),
            new TpeSampler(SPACE, SEED, new TpeSampler.Settings(4, 8, 3)),
            new GridSampler(SPACE, 10));
    List<Scheduler> schedulers =
        List.of(Scheduler.none(), Scheduler.successiveHalving(3), Scheduler.medianStop(3));
    List<SweepSettings.Budget> budgets =
        List.of(
            trials(30),
            new SweepSettings.Budget(1000, OptionalDouble.of(700), OptionalDouble.empty()));
    return samplers.stream()
        .flatMap(
            sampler ->
                schedulers.stream()
                    .flatMap(
                        scheduler ->
                            budgets.stream()
                                .filter(
                                    budget -> sampler.trials().isEmpty() || budget.trials() == 30)
                                .map(
                                    budget -> Arguments.of(settings(sampler, scheduler, budget)))));
  }

  @ParameterizedTest
  @MethodSource("searches")
  void whoeverReportsFirstTheSearchIsTheSame(SweepSettings settings) {
    List<Row> inTurn = search(settings, 1, 0);
    assertThat(inTurn).hasSizeGreaterThan(7);
    for (int order = 1; order <= 30; order++) {
      assertThat(search(settings, 1 + order % 9, order)).isEqualTo(inTurn);
    }
  }

  @Test
  void allWaysToEndOccur() {
    List<Row> rows =
        search(
            settings(new RandomSampler(SPACE, SEED), Scheduler.successiveHalving(3), trials(30)),
            4,
            1);
    assertThat(rows)
        .extracting(Row::status)
        .contains(Status.DONE, Status.STOPPED, Status.DIVERGED, Status.FAILED);
  }

  /** The rule by itself: trials in order until the meta-steps are spent. */
  @Test
  void theTrialThatSpendsTheMetaStepsIsTheLast() {
    Sampler sampler = new RandomSampler(SPACE, SEED);
    List<Row> all = search(settings(sampler, Scheduler.none(), trials(100)), 1, 0);
    double spent = 0;
    int counted = 0;
    while (spent < 700) {
      List<Double> scores = all.get(counted).scores();
      int metaSteps = RUNGS.at(scores.size() - 1);
      spent += all.get(counted).status() == Status.DONE ? metaSteps : metaSteps - 5;
      counted++;
    }
    SweepSettings.Budget budget =
        new SweepSettings.Budget(1000, OptionalDouble.of(700), OptionalDouble.empty());
    assertThat(search(settings(sampler, Scheduler.none(), budget), 5, 3))
        .isEqualTo(all.subList(0, counted));
  }

  @Test
  void whileATrialIsSlowOthersRunAndThoseThatNeedItWait() {
    SearchSpace sound =
        new SearchSpace(List.of(new Parameter("rate", new Domain.LogUniform(1e-4, 1))));
    Ledger ledger =
        new Ledger(
            new SweepSettings(
                sound,
                new RandomSampler(sound, SEED),
                Scheduler.successiveHalving(3),
                RUNGS,
                trials(10),
                SweepSettings.Placement.TASK,
                0));
    List<Ledger.Stretch> begun =
        IntStream.range(0, 3).mapToObj(i -> ledger.next().orElseThrow()).toList();
    ledger.report(begun.get(1), rung(2));
    ledger.report(begun.get(2), rung(1));
    assertThat(ledger.progress(1, 0).waiting()).isEqualTo(2);
    assertThat(ledger.next()).contains(new Ledger.Stretch(3, 0));
    ledger.report(begun.get(0), rung(3));
    assertThat(ledger.progress(1, 0).waiting()).isZero();
    assertThat(ledger.next()).contains(new Ledger.Stretch(0, 1));
    assertThat(ledger.next()).contains(new Ledger.Stretch(1, 1));
    assertThat(ledger.next()).contains(new Ledger.Stretch(2, 1));
  }

  private static Rung rung(double score) {
    return new Rung(
        Rung.Outcome.REACHED, 10, score, 10, "", new Rung.Timing(Instant.EPOCH, 1, "here"));
  }

  @Test
  void whatIsClosedBeginsNoFurtherTrial() {
    Ledger ledger =
        new Ledger(settings(new RandomSampler(SPACE, SEED), Scheduler.none(), trials(9)));
    Ledger.Stretch first = ledger.next().orElseThrow();
    Ledger.Stretch second = ledger.next().orElseThrow();
    ledger.close(0);
    assertThat(ledger.next()).isEmpty();
    ledger.report(first, rung(1));
    assertThat(ledger.next()).contains(new Ledger.Stretch(0, 1));
    ledger.cut(new Ledger.Stretch(0, 1));
    ledger.cut(second);
    assertThat(ledger.next()).isEmpty();
    assertThat(ledger.counted())
        .as("those that have reported")
        .singleElement()
        .extracting(Ledger.Trial::end)
        .isEqualTo(Optional.empty());
  }
}
