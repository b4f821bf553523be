package org.gradus.metatrain;

/**
 * The episodes that train one copy of φ: a slice of consecutive numbers of each round, at the same
 * place in all of them.
 *
 * @param firstEpisode number of its first episode in the first round of a {@link LocalStepsRequest}
 * @param episodes its episodes in each round
 */
public record EpisodeGroup(long firstEpisode, int episodes) {}
