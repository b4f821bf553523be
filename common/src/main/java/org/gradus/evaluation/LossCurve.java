package org.gradus.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one optimizer did to the test functions of one target.
 *
 * @param optimizer "learned", or a baseline's name
 * @param learningRate the tuned rate of a baseline
 * @param points one for each step from 0 to the last
 * @param windows one for each tabulated average over steps
 * @param test scores on the test set after the last step, if there is one
 */
public record LossCurve(
    String optimizer,
    OptionalDouble learningRate,
    List<CurvePoint> points,
    List<WindowPoint> windows,
    Optional<TestSummary> test) {

  /** The losses of all test functions, averaged over steps; the point's step is the last. */
  public record WindowPoint(StepWindow window, CurvePoint point) {}

  /** The name that a learned optimizer's curve carries. */
  public static final String LEARNED = "learned";

  public LossCurve {
    points = List.copyOf(points);
    windows = List.copyOf(windows);
  }

  /** A curve without averages over steps and without a test set. */
  public LossCurve(String optimizer, OptionalDouble learningRate, List<CurvePoint> points) {
    this(optimizer, learningRate, points, List.of(), Optional.empty());
  }

  /** The point of a step from 0 to the last. */
  public CurvePoint at(int step) {
    return points.get(step);
  }

  /**
   * The losses over a window.
   *
   * @throws IllegalArgumentException if it is neither a step nor tabulated
   */
  public CurvePoint over(StepWindow window) {
    return window.isOneStep()
        ? at(window.last())
        : windows.stream()
            .filter(found -> found.window().equals(window))
            .map(WindowPoint::point)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("not tabulated: " + window.text()));
  }
}
