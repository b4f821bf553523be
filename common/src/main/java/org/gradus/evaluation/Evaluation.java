package org.gradus.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.baseline.Baseline;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares a learned optimizer with tuned baselines on fresh functions of every target. */
public final class Evaluation {
  private static final Logger log = LoggerFactory.getLogger(Evaluation.class);

  private final EvaluationSettings settings;
  private final RunSeed seed;
  private final LossRunner runner;

  public Evaluation(EvaluationSettings settings, RunSeed seed, LossRunner runner) {
    this.settings = settings;
    this.seed = seed;
    this.runner = runner;
  }

  /** Evaluates on all targets, in their order. */
  public EvaluationResult evaluate(LearnedOptimizer learned) {
    return new EvaluationResult(
        settings.tabulation(),
        settings.targets().stream().map(target -> evaluate(learned, target)).toList());
  }

  private TargetResult evaluate(LearnedOptimizer learned, EvaluationTarget target) {
    RateSearch search = new RateSearch(settings.tuning(), target, seed, runner);
    List<TunedRate> tuning =
        baselines().stream().map(search::search).peek(Evaluation::reportEdge).toList();
    List<BatchLosses> batches = test(learned, target, tuning);
    List<Losses> losses = new ArrayList<>();
    List<LossCurve> curves = new ArrayList<>();
    for (int i = 0; i <= tuning.size(); i++) {
      Optional<TunedRate> rate = i == 0 ? Optional.empty() : Optional.of(tuning.get(i - 1));
      losses.add(Losses.join(batches, i));
      curves.add(
          curve(rate, losses.get(i), TestSummary.of(batches, i, target.steps()), target.steps()));
    }
    TargetResult result =
        new TargetResult(
            target.name(),
            settings.functions(),
            target.steps(),
            curves,
            tuning,
            compare(losses, tuning, target.steps()));
    return result.withPictures(pictures(learned, target, result));
  }

  /** The learned optimizer and the baseline that is best at the last step, in pictures. */
  private List<PictureRow> pictures(
      LearnedOptimizer learned, EvaluationTarget target, TargetResult result) {
    List<Gallery.Shown> shown = new ArrayList<>();
    shown.add(new Gallery.Shown(LossCurve.LEARNED, OptionalDouble.empty(), learned));
    result
        .bestBaseline(StepWindow.of(target.steps()))
        .map(best -> new Gallery.Shown(best.optimizer(), best.learningRate(), baseline(best)))
        .ifPresent(shown::add);
    return new Gallery(settings.pictures(), seed).rows(target, settings.functions(), shown);
  }

  private static Optimizer baseline(LossCurve curve) {
    return Baseline.named(curve.optimizer())
        .orElseThrow()
        .withLearningRate(curve.learningRate().orElseThrow());
  }

  private LossCurve curve(
      Optional<TunedRate> baseline, Losses losses, Optional<TestSummary> test, int steps) {
    return new LossCurve(
        baseline.map(TunedRate::baseline).orElse(LossCurve.LEARNED),
        baseline.stream().mapToDouble(TunedRate::learningRate).findFirst(),
        losses.curve(),
        settings.tabulation().of(steps).stream()
            .filter(window -> !window.isOneStep())
            .map(window -> new LossCurve.WindowPoint(window, losses.point(window)))
            .toList(),
        test);
  }

  private List<Baseline> baselines() {
    return settings.baselines().stream().map(name -> Baseline.named(name).orElseThrow()).toList();
  }

  private static void reportEdge(TunedRate tuned) {
    if (!tuned.interior()) {
      log.warn(
          "The best learning rate of {} is at the edge of the rates tried, {}: its curve is no fair"
              + " comparison",
          tuned.baseline(),
          tuned.learningRate());
    }
  }

  /** The learned optimizer's losses, then each baseline's. */
  private List<BatchLosses> test(
      LearnedOptimizer learned, EvaluationTarget target, List<TunedRate> tuning) {
    List<Optimizer> optimizers = new ArrayList<>(List.of(learned));
    for (TunedRate tuned : tuning) {
      Baseline baseline = Baseline.named(tuned.baseline()).orElseThrow();
      optimizers.add(baseline.withLearningRate(tuned.learningRate()));
    }
    LossRequest request =
        new LossRequest(
            "testing on " + target.name(),
            seed,
            Purpose.TEST,
            target.family(),
            settings.functions(),
            target.steps(),
            optimizers,
            new StepWindow(0, target.steps()),
            true);
    return runner.run(request);
  }

  private List<PairedComparison> compare(List<Losses> losses, List<TunedRate> tuning, int steps) {
    List<PairedComparison> comparisons = new ArrayList<>();
    List<double[]> differences = new ArrayList<>();
    for (StepWindow window : settings.tabulation().of(steps)) {
      double[] learned = losses.get(0).over(window);
      for (int i = 0; i < tuning.size(); i++) {
        double[] baseline = losses.get(i + 1).over(window);
        double[] difference = subtract(learned, baseline);
        differences.add(difference);
        comparisons.add(
            new PairedComparison(
                window,
                tuning.get(i).baseline(),
                Statistics.mean(learned) / Statistics.mean(baseline),
                Statistics.mean(difference),
                Double.NaN,
                Double.NaN));
      }
    }
    return differences.isEmpty() ? comparisons : withIntervals(comparisons, differences);
  }

  private List<PairedComparison> withIntervals(
      List<PairedComparison> comparisons, List<double[]> differences) {
    RandomNumbers numbers = new RandomNumbers(seed.derive(Purpose.BOOTSTRAP, 0));
    List<PairedBootstrap.Interval> intervals =
        PairedBootstrap.intervals(differences, settings.resamples(), numbers);
    List<PairedComparison> complete = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      complete.add(comparisons.get(i).within(intervals.get(i).lower(), intervals.get(i).upper()));
    }
    return complete;
  }

  private static double[] subtract(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }
}
