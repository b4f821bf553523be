package org.gradus.evaluation;

/**
 * The losses of all test functions at one step.
 *
 * @param step t, from 0 (the starting point)
 * @param mean mean loss; infinite if any function's loss is not finite
 * @param lower lower end of the mean's 95 % interval
 * @param upper upper end of the mean's 95 % interval
 * @param median median loss, a non-finite loss counting as the largest
 * @param nonFinite number of functions whose loss is not finite
 */
public record CurvePoint(
    int step, double mean, double lower, double upper, double median, int nonFinite) {}
