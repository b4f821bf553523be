package org.gradus.cli;

import org.gradus.metatrain.MetaState;
import org.gradus.report.ShellWord;

/** The command that shows how an episode diverged. */
final class ReplayLine {
  private ReplayLine() {}

  /**
   * @param run the run's folder
   */
  static String of(String run, MetaState.Divergence divergence) {
    return "./submit.sh replay --run %s --meta-step %d --episode %d"
        .formatted(ShellWord.quoted(run), divergence.metaStep(), divergence.episode().episode());
  }
}
