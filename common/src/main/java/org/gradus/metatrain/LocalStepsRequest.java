package org.gradus.metatrain;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The meta-steps from one averaging to the next, made by each group on its own. They begin and end
 * between two rounds of episodes.
 *
 * @param metaStep number of the first meta-step, from 1
 * @param firstEpisode number of the first round's first episode
 * @param episodes episodes of a round, in all groups
 * @param segments meta-steps of a round
 * @param localSteps how many meta-steps, and by how many groups
 * @param adam φ and its moments, from which each group starts; not modified
 * @param update how a group's mean gradient moves them
 */
public record LocalStepsRequest(
    int metaStep,
    long firstEpisode,
    int episodes,
    int segments,
    LocalSteps localSteps,
    Adam adam,
    WeightUpdate update)
    implements Serializable {

  /** The groups, in order. */
  public List<EpisodeGroup> groups() {
    int size = episodes / localSteps.groups();
    return IntStream.range(0, localSteps.groups())
        .mapToObj(group -> new EpisodeGroup(firstEpisode + (long) group * size, size))
        .toList();
  }

  /** The work of one group in one of its meta-steps. */
  SegmentRequest segment(EpisodeGroup group, int step, float[] weights) {
    long round = step / segments;
    return new SegmentRequest(
        metaStep + step,
        group.firstEpisode() + round * episodes,
        group.episodes(),
        step % segments,
        weights);
  }
}
