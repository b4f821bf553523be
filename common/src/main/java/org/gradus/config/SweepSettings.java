package org.gradus.config;

import java.util.OptionalDouble;
import org.gradus.search.Rungs;
import org.gradus.search.Sampler;
import org.gradus.search.Scheduler;
import org.gradus.search.SearchSpace;

/**
 * A search for settings.
 *
 * @param space what is searched
 * @param sampler chooses what to try
 * @param scheduler chooses what to stop
 * @param rungs where trials report and may be stopped
 * @param budget when the search ends
 * @param placement where trials run; changes no result
 * @param parallelTrials how many at once; 0 for as many as the cores can take
 */
public record SweepSettings(
    SearchSpace space,
    Sampler sampler,
    Scheduler scheduler,
    Rungs rungs,
    Budget budget,
    Placement placement,
    int parallelTrials) {

  /**
   * What a search may spend. Whichever ends first ends it.
   *
   * @param trials how many
   * @param metaSteps of all trials together: the first trial that would begin with nothing left is
   *     not made
   * @param minutes of one session, after which no trial begins or goes on from a rung
   */
  public record Budget(int trials, OptionalDouble metaSteps, OptionalDouble minutes) {}

  /** Where trials run. */
  public enum Placement {
    /** Each from rung to rung in one task. */
    TASK,
    /** Each as a distributed training, several at once. */
    JOB
  }
}
