package org.gradus.evaluation;

import java.util.List;

/**
 * An evaluation of one learned optimizer.
 *
 * @param tableSteps steps at which results are tabulated, ascending; see {@link TabulatedSteps}
 * @param targets the family trained on first
 */
public record EvaluationResult(List<Integer> tableSteps, List<TargetResult> targets) {

  public EvaluationResult {
    tableSteps = List.copyOf(tableSteps);
    targets = List.copyOf(targets);
  }
}
