package org.gradus.fuzz;

/** What Jazzer calls, in a process for one target: {@code -Dfuzz.target=PNG}. */
public final class Harness {
  private static final FuzzTarget TARGET =
      FuzzTargets.valueOf(System.getProperty("fuzz.target")).target();

  private Harness() {}

  /** Loads and instruments what the target needs before anything is timed. */
  public static void fuzzerInitialize() {
    TARGET.seeds().forEach(seed -> Oracle.check(TARGET, seed));
  }

  public static void fuzzerTestOneInput(byte[] input) {
    Oracle.check(TARGET, input);
  }
}
