package org.gradus.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gradus.evaluation.EvaluationResult;

/**
 * Everything that a report shows.
 *
 * @param title the page's heading
 * @param evaluation at least one target
 * @param training the meta-training that the learned optimizer came from, if it is known
 * @param provenance where the learned optimizer came from, key → text, shown in the map's order
 * @param configuration the resolved configuration in HOCON, shown as it is
 */
public record ReportContent(
    String title,
    EvaluationResult evaluation,
    Optional<TrainingCurve> training,
    Map<String, String> provenance,
    String configuration) {

  public ReportContent {
    if (evaluation.targets().isEmpty()) {
      throw new IllegalArgumentException("expected an evaluation of one target or more, found 0");
    }
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }
}
