package org.gradus.evaluation;

import java.util.List;

/**
 * The protocol of an evaluation.
 *
 * @param functions test functions of each target
 * @param tabulation where medians, intervals and differences are tabulated
 * @param resamples bootstrap resamples of each interval
 * @param baselines names of the hand-designed optimizers compared with
 * @param tuning how their learning rates are found
 * @param pictures what is shown of functions whose θ is an image
 * @param targets at least one; the first is the family trained on
 */
public record EvaluationSettings(
    int functions,
    Tabulation tabulation,
    int resamples,
    List<String> baselines,
    TuningSettings tuning,
    PictureSettings pictures,
    List<EvaluationTarget> targets) {

  public EvaluationSettings {
    baselines = List.copyOf(baselines);
    targets = List.copyOf(targets);
  }
}
