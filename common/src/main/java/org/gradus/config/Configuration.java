package org.gradus.config;

import java.util.Optional;
import org.gradus.evaluation.EvaluationSettings;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.LearnedOptimizer;

/**
 * A whole, validated configuration.
 *
 * @param seed the run's seed: with the rest of the configuration it determines every bit of a run
 * @param family what is trained on
 * @param architecture the learned optimizer's shape
 * @param initialization how its initial weights are drawn
 * @param start the optimizer whose weights are the initial ones instead, if there is one
 * @param training the meta-training
 * @param checkpointsKept checkpoints kept besides those that a replay needs
 * @param evaluation the evaluation at its end
 * @param runner where it runs
 */
public record Configuration(
    long seed,
    OptimizeeFamily family,
    Architecture architecture,
    Initialization initialization,
    Optional<LearnedOptimizer> start,
    TrainingSettings training,
    int checkpointsKept,
    EvaluationSettings evaluation,
    RunnerSettings runner) {}
