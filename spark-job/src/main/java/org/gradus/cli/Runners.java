package org.gradus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.config.Configuration;
import org.gradus.config.RunnerSettings;
import org.gradus.evaluation.LossRunner;
import org.gradus.kernel.KernelChoice;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.LocalEpisodeRunner;
import org.gradus.run.RefusedException;
import org.gradus.run.TrainingRun;
import org.gradus.spark.episodes.SparkEpisodeRunner;
import org.gradus.spark.evaluation.SparkLossRunner;
import org.gradus.spark.session.ContextOnDemand;

/**
 * Where the work of a command runs, as its configuration says.
 *
 * @param episodes for meta-training
 * @param losses for validation and evaluation
 * @param environment what there is to know of it
 * @param spark if it is not in this process alone
 */
record Runners(
    EpisodeRunner episodes,
    LossRunner losses,
    Map<String, String> environment,
    Optional<JavaSparkContext> spark) {

  /**
   * @param context made unless all is to run in this process; the caller closes it
   */
  static Runners open(ContextOnDemand context, Configuration configuration) {
    KernelChoice.mistake()
        .ifPresent(
            text -> {
              throw new RefusedException(List.of(text));
            });
    RunnerSettings settings = configuration.runner();
    if (settings.kind() == RunnerSettings.Kind.LOCAL) {
      return new Runners(
          new LocalEpisodeRunner(
              TrainingRun.task(configuration), configuration.training().blocks()),
          LossRunner.local(),
          describe(),
          Optional.empty());
    }
    JavaSparkContext spark = context.get();
    Map<String, String> environment = describe();
    environment.put("Spark", spark.version());
    environment.put("Spark master", spark.master());
    environment.put("Spark application", spark.sc().applicationId());
    environment.put("default parallelism", Integer.toString(spark.defaultParallelism()));
    return new Runners(
        new SparkEpisodeRunner(
            spark,
            TrainingRun.task(configuration),
            configuration.training().blocks(),
            settings.partitions()),
        new SparkLossRunner(spark),
        environment,
        Optional.of(spark));
  }

  private static Map<String, String> describe() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("kernel", KernelChoice.made().text());
    environment.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    environment.put(
        "operating system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    environment.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    environment.put("largest heap in MiB", Long.toString(Runtime.getRuntime().maxMemory() >> 20));
    for (String setting : new String[] {"OMP_NUM_THREADS", "OPENBLAS_CORETYPE"}) {
      environment.put(setting, System.getenv().getOrDefault(setting, "unset"));
    }
    return environment;
  }
}
