package org.gradus.cli;

import java.util.List;
import org.gradus.evaluation.EvaluationTarget;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.run.RefusedException;

/** The coordinate groups of what an optimizer is tested on. */
final class TargetGroups {
  private TargetGroups() {}

  /** Refuses targets with groups that the optimizer has no weights for. */
  static void require(List<String> groups, List<EvaluationTarget> targets) {
    List<String> mistakes =
        targets.stream()
            .filter(target -> !LearnedOptimizer.serves(groups, target.family().groups()))
            .map(
                target ->
                    ("target %s: expected coordinate groups among %s, which the optimizer has weights"
                            + " for, found %s; change optimizee.groups, or leave the target out")
                        .formatted(target.name(), text(groups), text(target.family().groups())))
            .toList();
    if (!mistakes.isEmpty()) {
      throw new RefusedException(mistakes);
    }
  }

  private static String text(List<String> groups) {
    return groups.equals(CoordinateGroups.UNDIVIDED) ? "none" : String.join(", ", groups);
  }
}
