package org.gradus.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.bytedeco.javacpp.Pointer;
import org.gradus.config.Configuration;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.metatrain.CheckpointStore;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.MetaTraining;
import org.gradus.metatrain.ProgressListener;
import org.gradus.run.TrainingRun;
import org.gradus.spark.episodes.SparkEpisodeRunner;
import org.gradus.spark.session.SparkContexts;

/**
 * What memory a network's meta-training takes outside of Java's heap, for benchmarks/network.sh:
 * the perceptron of {@link NetworkMetaStep}, an episode a core, in one process.
 */
public final class NativeMemory {
  private static final double MEBIBYTE = 1 << 20;
  private static final int LINES = 20;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final int every;
  private double[] residents = {};

  private NativeMemory(int every) {
    this.every = every;
  }

  /** The number of meta-steps, a multiple of 100. */
  public static void main(String[] arguments) throws IOException {
    int metaSteps = Integer.parseInt(arguments[0]);
    try (JavaSparkContext spark = SparkContexts.create("gradus native memory")) {
      new NativeMemory(metaSteps / LINES).run(spark, metaSteps);
    }
  }

  private void run(JavaSparkContext spark, int metaSteps) throws IOException {
    Configuration configuration =
        new ConfigurationLoader()
            .load(
                ConfigurationSource.text("NativeMemory", ""),
                NetworkMetaStep.settings(spark.defaultParallelism(), metaSteps))
            .configuration();
    EpisodeTask task = TrainingRun.task(configuration);
    CheckpointStore nowhere = (state, metrics) -> {};
    ProgressListener sampler = (state, metrics) -> sample(state.metaStep());
    out.printf("%10s%14s%14s%14s%n", "meta-step", "JavaCPP MiB", "heap MiB", "resident MiB");
    try (SparkEpisodeRunner runner =
        new SparkEpisodeRunner(spark, task, configuration.training().blocks(), 0)) {
      new MetaTraining(
              configuration.training(), runner, weights -> 0, nowhere, sampler, () -> false)
          .run(MetaState.start(PaperSetting.adam(task.architecture()).weights()));
    }
    int half = residents.length / 2;
    out.printf(
        Locale.ROOT,
        "most in memory in the first half %.1f MiB, in the second %.1f MiB%n",
        Arrays.stream(residents, 0, half).max().orElseThrow(),
        Arrays.stream(residents, half, residents.length).max().orElseThrow());
  }

  private void sample(int metaStep) {
    residents = Arrays.copyOf(residents, residents.length + 1);
    residents[residents.length - 1] = resident() / MEBIBYTE;
    if (metaStep % every == 0) {
      Runtime runtime = Runtime.getRuntime();
      out.printf(
          Locale.ROOT,
          "%10d%14.1f%14.1f%14.1f%n",
          metaStep,
          Pointer.totalBytes() / MEBIBYTE,
          (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE,
          residents[residents.length - 1]);
    }
  }

  /** Bytes of this process in memory, or NaN where the system does not say. */
  private static double resident() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> 1024.0 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
