package org.gradus.optimizer.learned;

/** A loop that every just-in-time compiler vectorizes, to compare kernels with. */
final class SimpleLoop {
  private static final int ROWS = 20;
  private static final int LANES = 256;
  private static final int REPETITIONS = 100;
  private static final int WARM_UP = 200;
  private static final int MEASUREMENTS = 20;

  private SimpleLoop() {}

  /** Processor time of one operation, the best of some milliseconds of {@link Rows}' work. */
  static double nanosecondsPerOperation() {
    float[][] rows = new float[ROWS][LANES];
    float[] sum = new float[LANES];
    float[] weights = new float[ROWS];
    long best = Long.MAX_VALUE;
    for (int measurement = -WARM_UP; measurement < MEASUREMENTS; measurement++) {
      long started = KernelWatch.now();
      for (int i = 0; i < REPETITIONS; i++) {
        Rows.addWeighted(sum, rows, 0, ROWS, weights, 0, 1);
      }
      if (measurement >= 0) {
        best = Math.min(best, KernelWatch.now() - started);
      }
    }
    return best / (2.0 * ROWS * LANES * REPETITIONS);
  }
}
