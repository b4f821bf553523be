package org.gradus.evaluation;

import java.util.List;

/**
 * Everything found on one target.
 *
 * @param target its name
 * @param functions number of test functions
 * @param steps steps of each
 * @param curves the learned optimizer's first, then the baselines' in configured order
 * @param tuning one for each baseline, in the same order
 * @param comparisons learned against each baseline wherever results are tabulated
 */
public record TargetResult(
    String target,
    int functions,
    int steps,
    List<LossCurve> curves,
    List<TunedRate> tuning,
    List<PairedComparison> comparisons) {

  public TargetResult {
    curves = List.copyOf(curves);
    tuning = List.copyOf(tuning);
    comparisons = List.copyOf(comparisons);
  }
}
