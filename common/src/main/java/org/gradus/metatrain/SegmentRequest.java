package org.gradus.metatrain;

/**
 * One meta-step's work: all its episodes, one segment further.
 *
 * @param metaStep number of the meta-step, from 1
 * @param firstEpisode number of the first episode; the others follow it
 * @param episodes number of episodes
 * @param segment which segment of the episodes, from 0; they begin at 0
 * @param weights φ; not modified
 */
public record SegmentRequest(
    int metaStep, long firstEpisode, int episodes, int segment, float[] weights) {}
