package org.gradus.report;

import java.util.List;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.TargetResult;

/**
 * The steps at which one target's results are tabulated: the evaluation's, without those above the
 * target's own number of steps; if none is left, the target's last step.
 *
 * @param steps ascending, never empty
 */
record TabulatedSteps(List<Integer> steps) {

  TabulatedSteps {
    steps = List.copyOf(steps);
  }

  static TabulatedSteps of(EvaluationResult evaluation, TargetResult target) {
    List<Integer> reached =
        evaluation.tableSteps().stream().filter(step -> step <= target.steps()).toList();
    return new TabulatedSteps(reached.isEmpty() ? List.of(target.steps()) : reached);
  }

  /** The step that the main result is stated at. */
  int last() {
    return steps.get(steps.size() - 1);
  }
}
