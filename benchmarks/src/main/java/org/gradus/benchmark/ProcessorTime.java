package org.gradus.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/**
 * The clock of the current thread: other programs and the just-in-time compiler's threads do not
 * count. Reading it takes about a microsecond.
 */
final class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  static long nanoseconds() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Milliseconds since an earlier reading. */
  static double millisecondsSince(long nanoseconds) {
    return (nanoseconds() - nanoseconds) / 1e6;
  }

  /** Runs it for so many seconds of this clock, once at least. */
  static void repeat(int seconds, Runnable round) {
    long end = nanoseconds() + TimeUnit.SECONDS.toNanos(seconds);
    do {
      round.run();
    } while (nanoseconds() < end);
  }
}
