package org.gradus.evaluation;

/**
 * The search for a baseline's learning rate: a grid of equal ratios, extended until the best rate
 * is interior; the criterion is the mean loss over the last steps on functions of its own.
 *
 * @param functions tuning functions of each target
 * @param lastSteps number of last steps that the criterion averages
 * @param ratesPerDecade grid points a factor of ten
 * @param lowest lowest rate of the first grid
 * @param highest highest rate of the first grid, above the lowest
 */
public record TuningSettings(
    int functions, int lastSteps, int ratesPerDecade, double lowest, double highest) {}
