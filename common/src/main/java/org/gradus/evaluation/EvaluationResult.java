package org.gradus.evaluation;

import java.util.List;

/**
 * An evaluation of one learned optimizer.
 *
 * @param tabulation where results are tabulated
 * @param targets the family trained on first
 */
public record EvaluationResult(Tabulation tabulation, List<TargetResult> targets) {

  public EvaluationResult {
    targets = List.copyOf(targets);
  }
}
