package org.gradus.benchmark;

import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What a benchmark gave.
 *
 * @param best nanoseconds of {@link ThreadTime} an operation, in the fastest iteration
 * @param median the same in the median iteration
 * @param allocated bytes an operation; NaN where it was not measured
 */
record Timing(double best, double median, double allocated) {

  static Timing of(RunResult result) {
    double[] nanoseconds =
        result.getBenchmarkResults().stream()
            .map(BenchmarkResult::getIterationResults)
            .flatMap(iterations -> iterations.stream())
            .mapToDouble(Timing::nanoseconds)
            .sorted()
            .toArray();
    int operations = result.getParams().getOpsPerInvocation();
    Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return new Timing(
        nanoseconds[0] / operations,
        nanoseconds[nanoseconds.length / 2] / operations,
        allocated == null ? Double.NaN : allocated.getScore());
  }

  private static double nanoseconds(IterationResult iteration) {
    return counter(iteration, "nanoseconds") / counter(iteration, "invocations");
  }

  private static double counter(IterationResult iteration, String name) {
    return iteration.getSecondaryResults().get(name).getScore();
  }

  /** The time of one of so many parts of an operation. */
  Timing dividedBy(double parts) {
    return new Timing(best / parts, median / parts, allocated);
  }
}
