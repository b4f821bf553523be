package org.gradus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.PairedComparison;
import org.gradus.evaluation.StepWindow;
import org.gradus.evaluation.Tabulation;
import org.gradus.evaluation.TargetResult;
import org.gradus.evaluation.TunedRate;

/** Made-up evaluations whose numbers follow from a formula for each curve. */
final class EvaluationExamples {

  static final int FUNCTIONS = 8000;
  static final Tabulation TABULATION = new Tabulation(List.of(20, 50, 100), List.of());

  private EvaluationExamples() {}

  /** Losses that fall from 10; the learned optimizer's fall fastest. */
  static EvaluationResult ordinary() {
    return new EvaluationResult(TABULATION, List.of(quadratic()));
  }

  /** The ordinary target, one where the learned optimizer blows up, and a shorter one. */
  static EvaluationResult threeTargets() {
    TargetResult diverging =
        target(
            "relu <b>network</b>",
            100,
            curve(LossCurve.LEARNED, 0, 100, t -> t < 40 ? 2 * Math.exp(0.1 * t) : infinity()),
            curve("sgd", 0.1, 100, t -> 2 / (1 + 0.02 * t)),
            curve("adam", 0.05, 100, t -> infinity()));
    TargetResult shorter =
        target(
            "short",
            60,
            curve(LossCurve.LEARNED, 0, 60, t -> 5 * Math.exp(-0.02 * t)),
            curve("momentum", 0.0251, 60, t -> 5 * Math.exp(-0.05 * t)));
    return new EvaluationResult(TABULATION, List.of(quadratic(), diverging, shorter));
  }

  /** One target with a learned optimizer and momentum of the given means at every step. */
  static EvaluationResult constant(double learned, double momentum) {
    return new EvaluationResult(
        TABULATION,
        List.of(
            target(
                "constant",
                100,
                curve(LossCurve.LEARNED, 0, 100, t -> learned),
                curve("momentum", 0.0251, 100, t -> momentum))));
  }

  static TargetResult quadratic() {
    return target(
        "quadratic",
        100,
        curve(LossCurve.LEARNED, 0, 100, t -> 0.15 + 9.85 * Math.exp(-0.09 * t)),
        curve("sgd", 0.0158, 100, t -> 0.9 + 9.1 * Math.exp(-0.05 * t)),
        curve("momentum", 0.0251, 100, t -> 0.3 + 9.7 * Math.exp(-0.06 * t) * damped(t)),
        curve("nag", 0.01, 100, t -> 0.35 + 9.65 * Math.exp(-0.06 * t)),
        curve("rmsprop", 0.0631, 100, t -> 0.7 + 9.3 * Math.exp(-0.04 * t)),
        curve("adam", 0.1, 100, t -> 0.5 + 9.5 * Math.exp(-0.045 * t)));
  }

  private static double damped(int t) {
    return 1 + 0.3 * Math.sin(t / 4.0) * Math.exp(-t / 30.0);
  }

  static double infinity() {
    return Double.POSITIVE_INFINITY;
  }

  /** A rate of 0 stands for none. */
  static LossCurve curve(String name, double rate, int steps, IntToDoubleFunction mean) {
    List<CurvePoint> points = new ArrayList<>();
    for (int t = 0; t <= steps; t++) {
      points.add(point(t, mean.applyAsDouble(t)));
    }
    return new LossCurve(
        name, rate == 0 ? OptionalDouble.empty() : OptionalDouble.of(rate), points);
  }

  static CurvePoint point(int step, double mean) {
    int nonFinite = Double.isFinite(mean) ? 0 : 12;
    return new CurvePoint(step, mean, mean * 0.875, mean * 1.125, mean * 0.75, nonFinite);
  }

  static TargetResult target(String name, int steps, LossCurve... curves) {
    List<TunedRate> tuning = new ArrayList<>();
    List<PairedComparison> comparisons = new ArrayList<>();
    for (int i = 1; i < curves.length; i++) {
      tuning.add(tuned(curves[i], steps));
      for (StepWindow window : TABULATION.of(steps)) {
        comparisons.add(comparison(window, curves[0], curves[i]));
      }
    }
    return new TargetResult(name, FUNCTIONS, steps, List.of(curves), tuning, comparisons);
  }

  private static PairedComparison comparison(
      StepWindow window, LossCurve learned, LossCurve baseline) {
    double difference = learned.over(window).mean() - baseline.over(window).mean();
    return new PairedComparison(
        window,
        baseline.optimizer(),
        learned.over(window).mean() / baseline.over(window).mean(),
        difference,
        difference - 0.125,
        difference + 0.125);
  }

  private static TunedRate tuned(LossCurve curve, int steps) {
    double rate = curve.learningRate().orElseThrow();
    double score = curve.at(steps).mean();
    return new TunedRate(
        curve.optimizer(),
        rate,
        score,
        !curve.optimizer().equals("sgd"),
        List.of(
            new TunedRate.RateScore(rate / 2, score * 2),
            new TunedRate.RateScore(rate, score),
            new TunedRate.RateScore(rate * 2, infinity())));
  }
}
