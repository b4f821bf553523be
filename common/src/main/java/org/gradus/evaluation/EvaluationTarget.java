package org.gradus.evaluation;

import org.gradus.optimizee.OptimizeeFamily;

/**
 * A family on which optimizers are compared: the one trained on, or another to transfer to.
 *
 * @param name as shown in tables and above panels; unique in an evaluation
 * @param family where functions are drawn from
 * @param steps optimization steps of each function
 */
public record EvaluationTarget(String name, OptimizeeFamily family, int steps) {}
