package org.gradus.search;

/**
 * What a trial found.
 *
 * @param point where
 * @param score the lower the better; infinite for one that failed or diverged
 */
public record Observation(Point point, double score) {}
