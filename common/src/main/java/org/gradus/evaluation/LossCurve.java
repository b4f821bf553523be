package org.gradus.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one optimizer did to the test functions of one target.
 *
 * @param optimizer "learned", or a baseline's name
 * @param learningRate the tuned rate of a baseline
 * @param points one for each step from 0 to the last
 */
public record LossCurve(String optimizer, OptionalDouble learningRate, List<CurvePoint> points) {

  /** The name that a learned optimizer's curve carries. */
  public static final String LEARNED = "learned";

  public LossCurve {
    points = List.copyOf(points);
  }

  /** The point of a step from 0 to the last. */
  public CurvePoint at(int step) {
    return points.get(step);
  }
}
