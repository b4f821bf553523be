package org.gradus.config;

import java.util.List;
import java.util.Optional;
import org.gradus.evaluation.EvaluationSettings;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.LearnedOptimizer;

/** Reads a whole configuration. */
final class ConfigurationReader {

  private final RootSettings settings;
  private final Families families;
  private final List<String> knownBaselines;
  private final Inputs inputs;

  ConfigurationReader(
      RootSettings settings, Families families, List<String> knownBaselines, Inputs inputs) {
    this.settings = settings;
    this.families = families;
    this.inputs = inputs;
    this.knownBaselines = List.copyOf(knownBaselines);
  }

  /**
   * Reads everything.
   *
   * @throws ConfigurationException with all mistakes
   */
  Configuration read() {
    long seed = settings.read("seed", new WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE));
    Optional<OptimizeeFamily> family = families.read(settings);
    OptimizerReader optimizer = new OptimizerReader(settings);
    Architecture architecture = optimizer.architecture();
    Initialization initialization = optimizer.initialization();
    Optional<LearnedOptimizer> start =
        new StartReader(settings, inputs)
            .read(
                architecture,
                family.map(OptimizeeFamily::groups).orElse(CoordinateGroups.UNDIVIDED));
    TrainingSettings training = new TrainingReader(settings).read();
    int checkpointsKept = settings.integer("checkpoint.keep", 1, 1000);
    EvaluationSettings evaluation =
        new EvaluationReader(settings, families, knownBaselines).read(family);
    RunnerSettings runner = runner();
    settings.noteUnknown();
    settings.mistakes().throwIfAny();
    return new Configuration(
        seed,
        family.orElseThrow(),
        architecture,
        initialization,
        start,
        training,
        checkpointsKept,
        evaluation,
        runner);
  }

  private RunnerSettings runner() {
    return new RunnerSettings(settings.runner(), settings.integer("runner.partitions", 0, 100_000));
  }
}
