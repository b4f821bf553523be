package org.gradus.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradus.kernel.KernelChoice;
import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.Preprocessing;
import org.openjdk.jmh.runner.RunnerException;

/** Runs all benchmarks and prints what they gave: the kernels as a table, then the rest. */
public final class BenchmarkReport {
  private static final List<Integer> COORDINATES = List.of(1_280, 16_000, 200_000);

  private final BenchmarkRunner runner;
  private final boolean quick;
  private final PrintStream out;

  private BenchmarkReport(BenchmarkRunner runner, boolean quick, PrintStream out) {
    this.runner = runner;
    this.quick = quick;
    this.out = out;
  }

  /**
   * The file for JMH's own output; then nothing, or {@code --quick} to see that all of it works.
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    try (PrintStream log = new PrintStream(arguments[0], StandardCharsets.UTF_8)) {
      BenchmarkReport report =
          new BenchmarkReport(
              new BenchmarkRunner(log, System.err), arguments.length > 1, System.out);
      report.kernels();
      report.others();
    }
  }

  private void kernels() throws RunnerException {
    List<VectorWidth> widths = VectorWidth.available();
    double[] peaks = new double[widths.size()];
    for (int i = 0; i < peaks.length; i++) {
      peaks[i] = peak(widths.get(i));
    }
    KernelTable table = new KernelTable();
    // the compiler vectorizes plain Java's loops with the JVM's own width
    addRows(table, KernelKind.PLAIN, "plain", List.of(), peaks.length == 0 ? Double.NaN : peaks[0]);
    for (int i = 0; i < peaks.length; i++) {
      VectorWidth width = widths.get(i);
      addRows(table, KernelKind.VECTOR, width.bits() + " bits", width.jvmOptions(), peaks[i]);
    }
    line("One coordinate's step of the two-layer optimizer, forward and backward, in thread time");
    if (quick) {
      line("(--quick: not warmed up, the figures mean nothing)");
    }
    out.println();
    out.print(table.text());
    out.println();
    for (int i = 0; i < peaks.length; i++) {
      line(
          "peak of fused multiply-adds in registers, %d bits: %.1f GFLOP/s",
          widths.get(i).bits(), peaks[i]);
    }
    if (widths.size() < 2) {
      line("The vectors of this JVM are too narrow for the rows that are missing.");
    }
  }

  /** GFLOP/s. */
  private double peak(VectorWidth width) throws RunnerException {
    Timing timing = runner.run("PeakBenchmark", Map.of(), width.jvmOptions(), effort(Effort.BRIEF));
    return 2.0 * width.bits() / Float.SIZE / timing.best();
  }

  private void addRows(
      KernelTable table, KernelKind kind, String name, List<String> jvmOptions, double peak)
      throws RunnerException {
    for (int coordinates : quick ? COORDINATES.subList(0, 1) : COORDINATES) {
      Map<String, String> parameters =
          Map.of("kind", kind.name(), "coordinates", Integer.toString(coordinates));
      boolean many = coordinates >= Kernel.MANY_COORDINATES;
      Timing segment =
          runner.run(
              "KernelBenchmark",
              parameters,
              jvmOptions,
              effort(many ? Effort.LONG_INVOCATIONS : Effort.USUAL));
      table.add(
          name,
          coordinates,
          segment.dividedBy((double) coordinates * PaperSetting.STEPS),
          SegmentFlops.of(PaperSetting.ARCHITECTURE, PaperSetting.STEPS, coordinates),
          peak);
    }
  }

  private void others() throws RunnerException {
    out.println();
    line("With the kernel that this JVM chooses (%s):", KernelChoice.made().text());
    out.println();
    line("%-58s%10s%10s", "", "best", "median");
    for (Preprocessing preprocessing : Preprocessing.values()) {
      other(
          "forward step of a coordinate, preprocessing " + preprocessing.name() + ", ns",
          "PreprocessingBenchmark",
          Map.of("preprocessing", preprocessing.name()),
          1);
    }
    other(
        "evaluation of " + PaperSetting.FUNCTIONS + " quadratics, us",
        "QuadraticsBenchmark",
        Map.of(),
        1e3);
    other(
        "segment of quadratics, ns a coordinate's step", "QuadraticSegmentBenchmark", Map.of(), 1);
    other("meta-step, ms", "MetaStepBenchmark", Map.of(), 1e6);
  }

  private void other(
      String name, String benchmark, Map<String, String> parameters, double nanoseconds)
      throws RunnerException {
    Timing timing =
        runner.run(benchmark, parameters, List.of(), effort(Effort.USUAL)).dividedBy(nanoseconds);
    line("%-58s%10.2f%10.2f", name, timing.best(), timing.median());
  }

  private Effort effort(Effort usual) {
    return quick ? Effort.QUICK : usual;
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
