package org.gradus.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.config.Configuration;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.Inputs;
import org.gradus.config.LoadedConfiguration;
import org.gradus.evaluation.LossRunner;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.LocalEpisodeRunner;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.ProgressListener;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.optimizer.baseline.Baseline;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.report.EvaluationCsv;
import org.gradus.run.RunFolder;
import org.gradus.run.TrainingRun;
import org.gradus.spark.episodes.SparkEpisodeRunner;
import org.gradus.spark.evaluation.SparkLossRunner;
import org.gradus.spark.session.SparkContexts;
import org.gradus.storage.LocalStorage;

/** A whole run, from the first meta-step to the evaluation, in a second. */
public final class SmallTraining {
  /** Meta-steps of a run: four rounds of four segments each. */
  public static final int META_STEPS = 16;

  /** Segments of an episode. */
  public static final int SEGMENTS = 4;

  /** Episodes of a meta-step. */
  public static final int EPISODES = 5;

  /** Averagings of a run of local steps: one every two rounds. */
  public static final int AVERAGINGS = META_STEPS / 8;

  private static final String CONFIGURATION =
      """
      optimizee { family = obstructed, functions = 8, dimension = 4 }
      optimizer.hidden = [5]
      training { meta-steps = 16, episodes = 5, steps = 20, unroll = 5, learning-rate = 0.01 }
      validation { every = 4, functions = 20 }
      checkpoint.every = 8
      evaluation {
        functions = 30
        table-steps = [10, 20]
        resamples = 100
        baselines = [sgd, adam]
        tuning { functions = 16, lowest = 1e-2, highest = 1e-1 }
      }
      """;

  private final LoadedConfiguration loaded;

  private SmallTraining(LoadedConfiguration loaded) {
    this.loaded = loaded;
  }

  /** The configuration, as a file would hold it. */
  public static String configuration(Path obstacles) {
    return CONFIGURATION + "optimizee.obstacles = \"%s\"%n".formatted(obstacles);
  }

  /** A run with obstacles in this folder. */
  public static SmallTraining of(Path obstacles, String... options) {
    return new SmallTraining(
        new ConfigurationLoader(
                List.of(new ObstructedFamily.Provider()), Baseline.names(), Inputs.local())
            .load(
                ConfigurationSource.text("small.conf", configuration(obstacles)),
                List.of(options)));
  }

  /** A run of local steps, of three groups of two episodes. */
  public static SmallTraining ofLocalSteps(Path obstacles) {
    return of(
        obstacles,
        "training.local-steps=8",
        "training.groups=3",
        "training.episodes=6",
        "validation.every=8");
  }

  /** A run on perceptrons of two coordinate groups, with drawn digits. */
  public static SmallTraining ofNetworks() {
    return new SmallTraining(
        new ConfigurationLoader()
            .load(
                ConfigurationSource.text(
                    "networks.conf",
                    """
                    optimizee {
                      family = network, hidden = [3], batch = 8, data.side = 14
                      groups = ["hidden = layer0_W, layer0_b", "rest = *"]
                    }
                    optimizer { hidden = [5], preprocessing = log-sign }
                    training { meta-steps = 4, episodes = 3, steps = 10, unroll = 5 }
                    validation { every = 2, functions = 3 }
                    checkpoint.every = 2
                    evaluation {
                      functions = 3, steps = 10, table-steps = [10], baselines = [sgd]
                      tuning { functions = 2, lowest = 0.1, highest = 1.0 }
                    }
                    """),
                List.of()));
  }

  /**
   * A context without a UI, with the test's class path where executors are processes, and in which
   * nothing is unpersisted by itself.
   */
  public static JavaSparkContext spark(String master, String... settings) {
    SparkConf conf =
        new SparkConf()
            .setMaster(master)
            .set("spark.ui.enabled", "false")
            .set("spark.cleaner.referenceTracking", "false")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    for (int i = 0; i < settings.length; i += 2) {
      conf.set(settings[i], settings[i + 1]);
    }
    return SparkContexts.create("test", conf);
  }

  /**
   * A context of two executors of one core, in processes of their own; no job begins before both
   * are there.
   */
  public static JavaSparkContext sparkOnTwoExecutors(String... settings) {
    String[] all =
        Stream.concat(
                Stream.of(
                    "spark.cores.max",
                    "2",
                    "spark.scheduler.minRegisteredResourcesRatio",
                    "1",
                    "spark.scheduler.maxRegisteredResourcesWaitingTime",
                    "120s"),
                Stream.of(settings))
            .toArray(String[]::new);
    return spark("local-cluster[2,1,1024]", all);
  }

  /** How it trains. */
  public TrainingSettings settings() {
    return loaded.configuration().training();
  }

  /** The results of a run in this process, without Spark. */
  public Map<String, String> results(Path folder) throws IOException {
    Configuration configuration = loaded.configuration();
    return run(
        folder,
        new LocalEpisodeRunner(TrainingRun.task(configuration), configuration.training().blocks()),
        LossRunner.local(),
        (state, metrics) -> {});
  }

  /** The results of a run on Spark. */
  public Map<String, String> results(
      Path folder, JavaSparkContext spark, int partitions, ProgressListener listener)
      throws IOException {
    Configuration configuration = loaded.configuration();
    return run(
        folder,
        new SparkEpisodeRunner(
            spark, TrainingRun.task(configuration), configuration.training().blocks(), partitions),
        new SparkLossRunner(spark),
        listener);
  }

  private Map<String, String> run(
      Path path, EpisodeRunner episodes, LossRunner losses, ProgressListener listener)
      throws IOException {
    RunFolder folder = RunFolder.open(new LocalStorage(path), loaded, false);
    folder.begin();
    TrainingRun run = new TrainingRun(folder, episodes, losses);
    MetaState state = run.train(listener, () -> false);
    LearnedOptimizer optimizer = run.export(state);
    String csv = EvaluationCsv.text(run.evaluate(optimizer));
    folder.storage().commit("evaluation.csv", csv.getBytes(StandardCharsets.UTF_8));
    return read(path);
  }

  /** The result files of a run's folder: texts as they are, bytes in hexadecimal digits. */
  public static Map<String, String> read(Path folder) throws IOException {
    byte[] optimizer = Files.readAllBytes(folder.resolve(RunFolder.OPTIMIZER));
    return Map.of(
        RunFolder.OPTIMIZER,
        HexFormat.of().formatHex(optimizer),
        RunFolder.METRICS,
        Files.readString(folder.resolve(RunFolder.METRICS)),
        "evaluation.csv",
        Files.readString(folder.resolve("evaluation.csv")));
  }
}
