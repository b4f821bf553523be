package org.gradus.evaluation;

import java.util.List;

/**
 * The protocol of an evaluation.
 *
 * @param functions test functions of each target
 * @param tableSteps steps at which medians, intervals and differences are tabulated, ascending,
 *     besides the last one
 * @param resamples bootstrap resamples of each interval
 * @param baselines names of the hand-designed optimizers compared with
 * @param tuning how their learning rates are found
 * @param targets at least one; the first is the family trained on
 */
public record EvaluationSettings(
    int functions,
    List<Integer> tableSteps,
    int resamples,
    List<String> baselines,
    TuningSettings tuning,
    List<EvaluationTarget> targets) {

  public EvaluationSettings {
    tableSteps = List.copyOf(tableSteps);
    baselines = List.copyOf(baselines);
    targets = List.copyOf(targets);
  }
}
