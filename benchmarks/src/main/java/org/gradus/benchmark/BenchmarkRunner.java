package org.gradus.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one benchmark after the other, each in a JVM of its own. */
final class BenchmarkRunner {
  private final OutputFormat log;
  private final PrintStream progress;

  /**
   * @param log receives JMH's own output
   * @param progress receives a line a benchmark
   */
  BenchmarkRunner(PrintStream log, PrintStream progress) {
    this.log = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
    this.progress = progress;
  }

  /**
   * @param benchmark its class, without the package
   * @param parameters a value for each parameter of the benchmark
   * @param jvmOptions beside those of this JVM
   */
  Timing run(
      String benchmark, Map<String, String> parameters, List<String> jvmOptions, Effort effort)
      throws RunnerException {
    progress.println(description(benchmark, parameters, jvmOptions));
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + benchmark + "\\.")
            .forks(1)
            .jvmArgsAppend(jvmOptions.toArray(String[]::new))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true);
    parameters.forEach(options::param);
    return Timing.of(new Runner(effort.applyTo(options).build(), log).runSingle());
  }

  private static String description(
      String benchmark, Map<String, String> parameters, List<String> jvmOptions) {
    StringBuilder text = new StringBuilder(benchmark);
    new TreeMap<>(parameters)
        .forEach((name, value) -> text.append(", ").append(name).append(' ').append(value));
    jvmOptions.forEach(option -> text.append(", ").append(option));
    return text.toString();
  }
}
