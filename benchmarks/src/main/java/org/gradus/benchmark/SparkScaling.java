package org.gradus.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.config.Configuration;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.run.TrainingRun;
import org.gradus.spark.episodes.SparkEpisodeRunner;
import org.gradus.spark.session.SparkContexts;

/**
 * Times meta-steps on Spark beside the same meta-steps in plain threads, one a core, and in one
 * thread, for benchmarks/scaling.sh: a line of CSV for each number of episodes.
 *
 * <p>The three take turns, round by round, from the same state, and must come to the same bits.
 */
public final class SparkScaling {
  /**
   * What warms up: the kernels, with some blocks for every core; then Spark, whose own code runs
   * once a job, with as many jobs as fit into the time.
   */
  private static final List<Size> WARM_UP = List.of(new Size(16, 128, 20), new Size(16, 1, 1));

  /**
   * Up to 64 episodes as in the paper's experiment. More are of one function and segments of one
   * step: with many episodes it is Spark's part that is to be seen, and the rest only takes time.
   */
  private static final List<Size> SIZES =
      List.of(
          new Size(1, 128, 20),
          new Size(8, 128, 20),
          new Size(16, 128, 20),
          new Size(64, 128, 20),
          new Size(512, 1, 1),
          new Size(1024, 1, 1));

  /**
   * What a meta-step consists of.
   *
   * @param episodes of the meta-step
   * @param functions of an episode, in 10 dimensions
   * @param unroll steps of a segment, of which an episode has five
   */
  private record Size(int episodes, int functions, int unroll) {

    /** The paper's experiment (section 3.1) in this size, and nothing else in a run's way. */
    Configuration configuration() {
      return new ConfigurationLoader()
          .load(
              ConfigurationSource.text("SparkScaling", ""),
              List.of(
                  "training.episodes=" + episodes,
                  "optimizee.functions=" + functions,
                  "training.steps=" + 5 * unroll,
                  "training.unroll=" + unroll,
                  "training.clip-norm=10",
                  "training.diverged-limit=1",
                  "training.meta-steps=1000000",
                  "validation.every=1000000"))
          .configuration();
    }
  }

  private final JavaSparkContext spark;
  private final PrintStream out;

  private SparkScaling(JavaSparkContext spark, PrintStream out) {
    this.spark = spark;
    this.out = out;
  }

  /**
   * The place's name, for the lines; seconds until the kernels are compiled in every process; the
   * number of rounds to time; the largest number of episodes.
   */
  public static void main(String[] arguments) throws IOException {
    String place = arguments[0];
    int warmUpSeconds = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    int largest = Integer.parseInt(arguments[3]);
    try (JavaSparkContext spark = SparkContexts.create("gradus scaling")) {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      SparkScaling scaling = new SparkScaling(spark, out);
      scaling.warmUp(warmUpSeconds);
      for (Size size : SIZES) {
        if (size.episodes() <= largest) {
          scaling.measure(place, size, rounds);
        }
      }
    }
  }

  private void warmUp(int seconds) throws IOException {
    for (Size size : WARM_UP) {
      try (Contest contest = new Contest(size.configuration(), spark)) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
          contest.round();
        }
      }
    }
  }

  private void measure(String place, Size size, int rounds) throws IOException {
    try (Contest contest = new Contest(size.configuration(), spark)) {
      contest.round();
      contest.forget();
      for (int round = 0; round < rounds; round++) {
        contest.round();
      }
      double onSpark = contest.onSpark.median();
      double inThreads = contest.inThreads.median();
      double inOneThread = contest.inOneThread.median();
      double more = contest.onSpark.medianAbove(contest.inThreads);
      out.printf(
          Locale.ROOT,
          "%s,%d,%d,%d,%.2f,%.2f,%.2f,%.1f,%.2f,%.1f%n",
          place,
          size.episodes(),
          size.functions(),
          size.unroll(),
          onSpark,
          inThreads,
          more,
          100 * inThreads / onSpark,
          inOneThread / onSpark,
          100 * inOneThread / onSpark / spark.defaultParallelism());
    }
  }

  /** The same meta-steps in three ways. */
  private static final class Contest implements AutoCloseable {
    private final List<EpisodeRunner> runners = new ArrayList<>();
    private final RoundTimer onSpark;
    private final RoundTimer inThreads;
    private final RoundTimer inOneThread;
    private MetaState state;

    Contest(Configuration configuration, JavaSparkContext spark) {
      EpisodeTask task = TrainingRun.task(configuration);
      TrainingSettings settings = configuration.training();
      int cores = spark.defaultParallelism();
      onSpark = timer(settings, new SparkEpisodeRunner(spark, task, settings.blocks(), 0));
      inThreads = timer(settings, new ThreadsEpisodeRunner(task, settings.blocks(), cores));
      inOneThread =
          cores == 1
              ? inThreads
              : timer(settings, new ThreadsEpisodeRunner(task, settings.blocks(), 1));
      state = MetaState.start(PaperSetting.adam(PaperSetting.ARCHITECTURE).weights());
    }

    private RoundTimer timer(TrainingSettings settings, EpisodeRunner runner) {
      runners.add(runner);
      return new RoundTimer(settings, runner);
    }

    void round() throws IOException {
      MetaState next = inThreads.round(state);
      requireSameBits(next, onSpark.round(state));
      if (inOneThread != inThreads) {
        requireSameBits(next, inOneThread.round(state));
      }
      state = next;
    }

    private static void requireSameBits(MetaState expected, MetaState found) {
      if (!Arrays.equals(expected.adam().weights(), found.adam().weights())) {
        throw new IllegalStateException(
            "the weights of two runners differ after meta-step " + expected.metaStep());
      }
    }

    void forget() {
      onSpark.forget();
      inThreads.forget();
      inOneThread.forget();
    }

    @Override
    public void close() {
      runners.forEach(EpisodeRunner::close);
    }
  }
}
