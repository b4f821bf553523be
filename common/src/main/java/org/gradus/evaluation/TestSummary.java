package org.gradus.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.gradus.optimizee.TestScore;

/**
 * What all functions trained by one optimizer score on the test set after their last step.
 *
 * @param loss of each function's test loss; infinite where one is not finite
 * @param accuracy of each function's accuracy, from 0 to 1
 */
public record TestSummary(CurvePoint loss, CurvePoint accuracy) {

  /** Joins the batches; empty without a test set. */
  static Optional<TestSummary> of(List<BatchLosses> batches, int optimizer, int step) {
    List<TestScore> scores = new ArrayList<>();
    batches.forEach(batch -> scores.addAll(batch.tests().get(optimizer)));
    return scores.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TestSummary(
                point(step, scores, TestSummary::loss), point(step, scores, TestScore::accuracy)));
  }

  private static CurvePoint point(
      int step, List<TestScore> scores, ToDoubleFunction<TestScore> value) {
    return Statistics.point(step, scores.stream().mapToDouble(value).toArray());
  }

  private static double loss(TestScore score) {
    return Double.isFinite(score.loss()) ? score.loss() : Double.POSITIVE_INFINITY;
  }
}
