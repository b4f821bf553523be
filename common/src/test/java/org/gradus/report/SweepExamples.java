package org.gradus.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.gradus.search.Rungs;
import org.gradus.search.TrialResult;
import org.gradus.search.TrialResult.Status;

/** Searches as reports get them. */
final class SweepExamples {
  static final SearchedParameter RATE =
      new SearchedParameter(
          "training.learning-rate", SearchedParameter.Kind.LOGARITHMIC, List.of());
  static final SearchedParameter HIDDEN =
      new SearchedParameter(
          "optimizer.hidden", SearchedParameter.Kind.CHOICE, List.of("[20]", "[20,20]"));

  private SweepExamples() {}

  static TrialResult trial(
      int number, Status status, Map<String, String> settings, double... scores) {
    int metaSteps = scores.length * 100;
    boolean without = status == Status.FAILED || status == Status.DIVERGED;
    return new TrialResult(
        number,
        new TreeMap<>(settings),
        1,
        status,
        DoubleStream.of(scores).boxed().toList(),
        metaSteps,
        metaSteps,
        without ? "a \"reason\", in words" : "");
  }

  static SweepContent of(TrialResult... trials) {
    return new SweepContent(
        "runs/sweep",
        List.of(trials),
        List.of(RATE, HIDDEN),
        new Rungs(List.of(100, 200)),
        Map.of("gradus", "test"),
        "seed = 1\n");
  }

  /** One of each kind. */
  static SweepContent ordinary() {
    return of(
        trial(0, Status.DONE, settings("0.01", "[20]"), 3, 2.5),
        trial(1, Status.STOPPED, settings("0.1", "[20,20]"), 4),
        trial(2, Status.DONE, settings("0.001", "[20,20]"), 3.5, 1.25),
        trial(3, Status.DIVERGED, settings("1", "[20]"), 9),
        trial(4, Status.FAILED, Map.of(RATE.key(), "0.5")));
  }

  static Map<String, String> settings(String rate, String hidden) {
    return Map.of(RATE.key(), rate, HIDDEN.key(), hidden);
  }
}
