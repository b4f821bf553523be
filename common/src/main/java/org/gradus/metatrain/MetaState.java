package org.gradus.metatrain;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a run carries from one meta-step to the next. Immutable by agreement.
 *
 * @param metaStep meta-steps made
 * @param adam φ and its moments
 * @param best the best weights validated so far
 * @param diverged every diverged episode so far, with the meta-step in which it diverged
 * @param skipped meta-steps in which no episode was finite, so that φ stayed as it was
 */
public record MetaState(
    int metaStep, Adam adam, Optional<Candidate> best, List<Divergence> diverged, int skipped) {

  /** A diverged episode, and the meta-step in which it diverged. */
  public record Divergence(int metaStep, DivergedEpisode episode) implements Serializable {}

  /** Before the first meta-step. */
  public static MetaState start(double[] weights) {
    return new MetaState(0, Adam.start(weights), Optional.empty(), List.of(), 0);
  }

  /** After a meta-step with this mean gradient; without a finite episode only the count moves. */
  MetaState after(MeanGradient mean, WeightUpdate update) {
    return counted(mean.finite(), mean.diverged()).with(update.apply(adam, mean));
  }

  /**
   * After a meta-step of local steps, whose groups have yet to be averaged: the weights stay.
   *
   * @param metrics of the meta-step
   */
  MetaState beforeAveraging(Metrics metrics) {
    return counted(metrics.episodes(), metrics.diverged());
  }

  /** With the average of the groups' copies of φ and its moments. */
  MetaState averaged(List<GroupSteps> groups) {
    return with(GroupTraining.average(groups, metaStep - skipped));
  }

  private MetaState counted(int finite, List<DivergedEpisode> divergedNow) {
    int next = metaStep + 1;
    List<Divergence> all =
        Stream.concat(
                diverged.stream(),
                divergedNow.stream().map(episode -> new Divergence(next, episode)))
            .toList();
    return new MetaState(next, adam, best, all, finite == 0 ? skipped + 1 : skipped);
  }

  private MetaState with(Adam moved) {
    return new MetaState(metaStep, moved, best, diverged, skipped);
  }

  /** With the present weights validated; the earlier of two equal scores stays the best. */
  MetaState validated(double score) {
    if (best.isPresent() && best.get().score() <= score) {
      return this;
    }
    Candidate candidate = new Candidate(metaStep, score, adam.singlePrecisionWeights());
    return new MetaState(metaStep, adam, Optional.of(candidate), diverged, skipped);
  }
}
