package org.gradus.metatrain;

import java.util.List;

/**
 * The meta-steps of one group since the last averaging.
 *
 * @param adam the group's φ and moments after them
 * @param steps one by one
 */
public record GroupSteps(Adam adam, List<GroupStep> steps) {}
