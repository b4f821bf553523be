package org.gradus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.gradus.testing.SmallTraining;

/** Faults of one kind, and what became of the runs that met them. */
final class FaultTally {
  private static final String ROW = "%-42s %7s %5s %10s %8s";

  private final String fault;
  private final long started = System.nanoTime();
  private int faults;
  private int runs;
  private int identical;
  private long seconds;

  FaultTally(String fault) {
    this.fault = fault;
  }

  /** The first line of a table of them. */
  static String header() {
    return ROW.formatted("fault", "faults", "runs", "identical", "seconds");
  }

  void add(int more) {
    faults += more;
  }

  int faults() {
    return faults;
  }

  /** Holds what a run left at its end against what it should be. */
  void compare(Path out, Map<String, String> expected) throws IOException {
    Map<String, String> found = SmallTraining.read(out);
    seconds = (System.nanoTime() - started) / 1_000_000_000;
    runs++;
    identical += found.equals(expected) ? 1 : 0;
    assertThat(found).isEqualTo(expected);
  }

  /** A line of the table. */
  @Override
  public String toString() {
    return ROW.formatted(fault, faults, runs, identical, seconds);
  }
}
