package org.gradus.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything found on one target.
 *
 * @param target its name
 * @param functions number of test functions
 * @param steps steps of each
 * @param curves the learned optimizer's first, then the baselines' in configured order
 * @param tuning one for each baseline, in the same order
 * @param comparisons learned against each baseline wherever results are tabulated
 * @param pictures some of the functions in pictures, where their θ are images
 */
public record TargetResult(
    String target,
    int functions,
    int steps,
    List<LossCurve> curves,
    List<TunedRate> tuning,
    List<PairedComparison> comparisons,
    List<PictureRow> pictures) {

  private static final Comparator<CurvePoint> LOWEST =
      Comparator.comparingDouble(CurvePoint::mean).thenComparingDouble(CurvePoint::median);

  public TargetResult {
    curves = List.copyOf(curves);
    tuning = List.copyOf(tuning);
    comparisons = List.copyOf(comparisons);
    pictures = List.copyOf(pictures);
  }

  /** A target without pictures. */
  public TargetResult(
      String target,
      int functions,
      int steps,
      List<LossCurve> curves,
      List<TunedRate> tuning,
      List<PairedComparison> comparisons) {
    this(target, functions, steps, curves, tuning, comparisons, List.of());
  }

  /** The same result with pictures. */
  public TargetResult withPictures(List<PictureRow> rows) {
    return new TargetResult(target, functions, steps, curves, tuning, comparisons, rows);
  }

  /**
   * The baseline of lowest mean loss over some steps, or at one; empty if there is no baseline.
   * Among equal means (all infinite, for instance) the lower median decides, then the configured
   * order.
   */
  public Optional<LossCurve> bestBaseline(StepWindow window) {
    return curves.stream()
        .filter(curve -> !curve.optimizer().equals(LossCurve.LEARNED))
        .min(Comparator.comparing(curve -> curve.over(window), LOWEST));
  }
}
