package org.gradus.evaluation;

import java.util.List;
import java.util.stream.Stream;

/**
 * The steps at which one target's results are tabulated and compared: the configured ones that it
 * reaches, and always its last one.
 *
 * @param steps ascending, never empty
 */
public record TabulatedSteps(List<Integer> steps) {

  public TabulatedSteps {
    steps = List.copyOf(steps);
  }

  /**
   * The tabulated steps of a target.
   *
   * @param configured ascending
   * @param last the target's number of steps
   */
  public static TabulatedSteps of(List<Integer> configured, int last) {
    return new TabulatedSteps(
        Stream.concat(configured.stream().filter(step -> step < last), Stream.of(last)).toList());
  }

  /** The step that the main result is stated at. */
  public int last() {
    return steps.get(steps.size() - 1);
  }
}
