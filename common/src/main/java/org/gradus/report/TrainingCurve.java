package org.gradus.report;

import java.util.List;

/**
 * A meta-training over its meta-steps. Values that are not finite leave a gap in the chart.
 *
 * @param metaLosses ascending by meta-step
 * @param validationScores ascending by meta-step; empty if nothing was validated
 */
public record TrainingCurve(List<MetaLoss> metaLosses, List<ValidationScore> validationScores) {

  /** The mean meta-loss L(φ) of one meta-step's episodes. */
  public record MetaLoss(int metaStep, double loss) {}

  /** What the optimizer of one meta-step scored on the validation set; lower is better. */
  public record ValidationScore(int metaStep, double score) {}

  public TrainingCurve {
    metaLosses = List.copyOf(metaLosses);
    validationScores = List.copyOf(validationScores);
  }
}
