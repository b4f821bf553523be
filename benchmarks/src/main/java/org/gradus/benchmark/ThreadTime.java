package org.gradus.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The processor time that the benchmark's thread took, beside the wall time that JMH measures:
 * other programs and the just-in-time compiler's threads do not count. JMH clears the public fields
 * before each iteration and reports them after it. {@link #start} and {@link #stop} take about 2
 * microseconds together, so what lies between should take 200 at least.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ThreadTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  public long invocations;
  public long nanoseconds;

  private long started;

  public void start() {
    started = THREADS.getCurrentThreadCpuTime();
  }

  public void stop() {
    nanoseconds += THREADS.getCurrentThreadCpuTime() - started;
    invocations++;
  }
}
