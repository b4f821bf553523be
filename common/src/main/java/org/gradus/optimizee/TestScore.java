package org.gradus.optimizee;

/**
 * How a trained network does on examples that it was not trained on.
 *
 * @param loss mean over the examples, regularization included
 * @param accuracy fraction of examples whose class it finds, from 0 to 1
 */
public record TestScore(double loss, double accuracy) {}
