package org.gradus.benchmark;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long a benchmark is run.
 *
 * @param warmupSeconds until the just-in-time compiler is through, which takes the kernels some
 *     four seconds
 * @param iterations iterations that are timed
 * @param milliseconds of each; one invocation where that takes longer
 */
record Effort(int warmupSeconds, int iterations, int milliseconds) {
  /** What the compiler takes longest for: the kernels. */
  static final Effort USUAL = new Effort(6, 20, 200);

  /** The same with invocations of some seconds. */
  static final Effort LONG_INVOCATIONS = new Effort(6, 4, 200);

  /** A single small loop. */
  static final Effort BRIEF = new Effort(2, 20, 100);

  /** To see that a benchmark works: its figures mean nothing. */
  static final Effort QUICK = new Effort(0, 1, 100);

  ChainedOptionsBuilder applyTo(ChainedOptionsBuilder options) {
    return options
        .warmupIterations(warmupSeconds > 0 ? 1 : 0)
        .warmupTime(TimeValue.seconds(Math.max(1, warmupSeconds)))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.milliseconds(milliseconds));
  }
}
