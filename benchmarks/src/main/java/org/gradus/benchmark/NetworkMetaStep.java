package org.gradus.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.config.Configuration;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.LocalEpisodeRunner;
import org.gradus.metatrain.MetaState;
import org.gradus.optimizer.learned.Kernels;
import org.gradus.run.TrainingRun;
import org.gradus.spark.episodes.SparkEpisodeRunner;
import org.gradus.spark.session.SparkContexts;

/**
 * What a meta-step of the paper's MNIST experiment (section 3.2) consists of, for
 * benchmarks/network.sh: one episode of the perceptron 784-20-10 with minibatches of 128, a segment
 * of 20 steps, on one core. The images are drawn digits of MNIST's size, so that it needs no file.
 *
 * <p>On Spark, in this process and the kernel alone take turns, from the same state.
 */
public final class NetworkMetaStep {
  private final Configuration configuration;
  private final LongAdder evaluations = new LongAdder();
  private final RoundTimer onSpark;
  private final RoundTimer here;
  private final KernelSegment kernel;
  private final Times inKernel = new Times();
  private final Times evaluating = new Times();
  private MetaState state;

  private NetworkMetaStep(JavaSparkContext spark) {
    configuration =
        new ConfigurationLoader()
            .load(ConfigurationSource.text("NetworkMetaStep", ""), settings(1, 1_000_000))
            .configuration();
    EpisodeTask task = TrainingRun.task(configuration);
    onSpark = timer(new SparkEpisodeRunner(spark, task, configuration.training().blocks(), 0));
    EpisodeTask timed =
        new EpisodeTask(
            task.seed(),
            new TimedFamily(task.family(), System::nanoTime, evaluations),
            task.architecture(),
            task.unroll());
    here = timer(new LocalEpisodeRunner(timed, configuration.training().blocks()));
    kernel =
        new KernelSegment(
            Kernels.create(task.architecture()),
            task.architecture(),
            task.family().sample(1).build().coordinates());
    state = MetaState.start(PaperSetting.adam(task.architecture()).weights());
  }

  /** The paper's experiment with so many episodes a meta-step, and nothing else in a run's way. */
  static List<String> settings(int episodes, int metaSteps) {
    return List.of(
        "optimizee.family=network",
        "optimizer.preprocessing=log-sign",
        "training.episodes=" + episodes,
        "training.clip-norm=20",
        "training.diverged-limit=1",
        "training.meta-steps=" + metaSteps,
        "validation.every=" + metaSteps);
  }

  private RoundTimer timer(EpisodeRunner runner) {
    return new RoundTimer(configuration.training(), runner);
  }

  /** Seconds to warm up; rounds of five meta-steps to time. */
  public static void main(String[] arguments) throws IOException {
    int warmUpSeconds = Integer.parseInt(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    try (JavaSparkContext spark = SparkContexts.create("gradus network meta-step")) {
      NetworkMetaStep metaStep = new NetworkMetaStep(spark);
      metaStep.warmUp(warmUpSeconds);
      for (int round = 0; round < rounds; round++) {
        metaStep.round();
      }
      metaStep.report(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }
  }

  private void warmUp(int seconds) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    do {
      round();
    } while (System.nanoTime() < end);
    onSpark.forget();
    here.forget();
    inKernel.forget();
    evaluating.forget();
  }

  private void round() throws IOException {
    evaluations.reset();
    MetaState next = here.round(state);
    int metaSteps = configuration.training().unroll().segments();
    evaluating.add(evaluations.sum() / 1e6 / metaSteps);
    MetaState same = onSpark.round(state);
    if (!Arrays.equals(next.adam().weights(), same.adam().weights())) {
      throw new IllegalStateException("the weights differ after meta-step " + next.metaStep());
    }
    long before = System.nanoTime();
    for (int i = 0; i < metaSteps; i++) {
      kernel.run();
    }
    inKernel.add((System.nanoTime() - before) / 1e6 / metaSteps);
    state = next;
  }

  private void report(PrintStream out) {
    double whole = onSpark.median();
    double kernelTime = inKernel.median();
    double evaluation = evaluating.median();
    double rest = here.median() - kernelTime - evaluation;
    double spark = onSpark.medianAbove(here);
    out.printf(Locale.ROOT, "%-58s%9s%9s%n", "", "ms", "share");
    line(out, "LSTM kernel, forward and backward", kernelTime, whole);
    line(out, "loss and gradient: Deeplearning4j, drawing the minibatch", evaluation, whole);
    line(out, "the rest in the process: copies, sums, Adam", rest, whole);
    line(out, "Spark", spark, whole);
    line(out, "outside the kernel", evaluation + rest + spark, whole);
    line(out, "one meta-step on Spark", whole, whole);
  }

  private static void line(PrintStream out, String what, double milliseconds, double whole) {
    out.printf(Locale.ROOT, "%-58s%9.2f%7.1f %%%n", what, milliseconds, 100 * milliseconds / whole);
  }
}
