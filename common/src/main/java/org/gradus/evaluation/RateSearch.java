package org.gradus.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.baseline.Baseline;
import org.gradus.random.Purpose;
import org.gradus.random.RunSeed;

/**
 * Finds a baseline's learning rate on a grid 10^(k/n), k whole: first from the lowest to the
 * highest rate of the settings, then a decade further for as long as the best rate is the lowest or
 * the highest tried, between 1e-10 and 1e10.
 */
final class RateSearch {
  private static final int MOST_DECADES = 10;

  private final TuningSettings settings;
  private final EvaluationTarget target;
  private final RunSeed seed;
  private final LossRunner runner;

  RateSearch(TuningSettings settings, EvaluationTarget target, RunSeed seed, LossRunner runner) {
    this.settings = settings;
    this.target = target;
    this.seed = seed;
    this.runner = runner;
  }

  TunedRate search(Baseline baseline) {
    int perDecade = settings.ratesPerDecade();
    int limit = MOST_DECADES * perDecade;
    NavigableMap<Integer, Double> scores = new TreeMap<>();
    score(baseline, exponent(settings.lowest()), exponent(settings.highest()), scores);
    while (true) {
      int best = best(scores);
      if (best == scores.firstKey() && best > -limit) {
        score(baseline, Math.max(best - perDecade, -limit), best - 1, scores);
      } else if (best == scores.lastKey() && best < limit) {
        score(baseline, best + 1, Math.min(best + perDecade, limit), scores);
      } else {
        return tuned(baseline, best, scores);
      }
    }
  }

  private int exponent(double rate) {
    return (int) Math.rint(StrictMath.log10(rate) * settings.ratesPerDecade());
  }

  private double rate(int exponent) {
    return StrictMath.pow(10, (double) exponent / settings.ratesPerDecade());
  }

  /** The exponent with the lowest score; the lowest such rate where scores are equal. */
  private static int best(NavigableMap<Integer, Double> scores) {
    int best = scores.firstKey();
    for (int exponent : scores.keySet()) {
      if (scores.get(exponent) < scores.get(best)) {
        best = exponent;
      }
    }
    return best;
  }

  private void score(
      Baseline baseline, int lowest, int highest, NavigableMap<Integer, Double> scores) {
    List<Optimizer> optimizers = new ArrayList<>();
    for (int exponent = lowest; exponent <= highest; exponent++) {
      optimizers.add(baseline.withLearningRate(rate(exponent)));
    }
    LossRequest request =
        new LossRequest(
            "tuning " + baseline.text() + " on " + target.name(),
            seed,
            Purpose.TUNING,
            target.family(),
            settings.functions(),
            target.steps(),
            optimizers,
            StepWindow.last(settings.lastSteps(), target.steps()),
            false);
    List<BatchLosses> batches = runner.run(request);
    for (int i = 0; i < optimizers.size(); i++) {
      scores.put(lowest + i, Losses.join(batches, i).mean());
    }
  }

  private TunedRate tuned(Baseline baseline, int best, NavigableMap<Integer, Double> scores) {
    List<TunedRate.RateScore> tried = new ArrayList<>();
    scores.forEach((exponent, score) -> tried.add(new TunedRate.RateScore(rate(exponent), score)));
    boolean interior = best != scores.firstKey() && best != scores.lastKey();
    return new TunedRate(baseline.text(), rate(best), scores.get(best), interior, tried);
  }
}
