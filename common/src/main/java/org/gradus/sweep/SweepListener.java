package org.gradus.sweep;

import java.util.Optional;

/** Is told how a search goes, about once a second and at its end. */
public interface SweepListener {

  /**
   * Where it stands.
   *
   * @param trials at most, by its budget
   * @param running now
   * @param waiting for trials before them
   * @param done with all their meta-steps
   * @param stopped by the scheduler
   * @param failed or diverged
   * @param best so far
   * @param metaSteps made in this session, those under way not counted
   * @param metaStepsLeft if trials to come are as long as those that are over
   */
  record Progress(
      int trials,
      int running,
      int waiting,
      int done,
      int stopped,
      int failed,
      Optional<Best> best,
      long metaSteps,
      long metaStepsLeft) {

    /** The best trial. */
    public record Best(int trial, double score) {}
  }

  void progress(Progress progress);
}
