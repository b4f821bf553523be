package org.gradus.optimizer.learned;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.DoubleSupplier;
import org.gradus.kernel.KernelChoice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices a kernel that the just-in-time compiler has left slow: at times it gives up on a method
 * of vector code, which is then twenty times slower, for as long as the JVM runs.
 *
 * <p>After {@value #WARM_UP_SECONDS} s of work it takes the best of {@value #WINDOW} backward
 * passes and compares it with what a simple loop of fused multiply-adds, measured at the same
 * moment, would take for as many operations. Processor time of the thread is measured, and the best
 * counts, so that a busy machine looks no slower; only a kernel that is slow {@value #CHECKS}
 * times, each after as much more work, is reported, once. Nothing is switched.
 */
final class KernelWatch {
  static final int WARM_UP_SECONDS = 10;
  static final int WINDOW = 20;
  static final int CHECKS = 3;

  /** Fewer coordinates leave lanes unused, and say little. */
  static final int FEWEST_COORDINATES = 256;

  private static final Logger log = LoggerFactory.getLogger(KernelWatch.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double SECOND = 1e9;

  private final double limit;
  private final DoubleSupplier reference;
  private double worked;
  private double nextCheck = WARM_UP_SECONDS * SECOND;
  private double best = Double.POSITIVE_INFINITY;
  private int inWindow;
  private int slow;
  private volatile boolean over = !THREADS.isCurrentThreadCpuTimeSupported();
  private volatile String finding = over ? "the JVM does not tell threads' times" : "not yet";

  /**
   * @param limit how many times the reference's time is slow
   * @param reference nanoseconds a floating-point operation takes in a simple loop
   */
  KernelWatch(double limit, DoubleSupplier reference) {
    this.limit = limit;
    this.reference = reference;
  }

  /** Whether there is anything left to watch. */
  boolean isOver() {
    return over;
  }

  /** What was found so far, for people. */
  String finding() {
    return finding;
  }

  /** The calling thread's processor time in nanoseconds. */
  static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /**
   * A backward pass is done.
   *
   * @param nanoseconds processor time that it took
   * @param operations floating-point operations that it made
   */
  synchronized void ran(double nanoseconds, double operations) {
    worked += nanoseconds;
    if (over || worked < nextCheck) {
      return;
    }
    best = Math.min(best, nanoseconds / operations);
    inWindow++;
    if (inWindow == WINDOW) {
      judge(best / reference.getAsDouble());
      inWindow = 0;
      best = Double.POSITIVE_INFINITY;
      nextCheck = worked + WARM_UP_SECONDS * SECOND;
    }
  }

  private void judge(double ratio) {
    String measured =
        "%.1f times the time of a simple loop, expected at most %.1f".formatted(ratio, limit);
    if (ratio <= limit) {
      finding = "fast: " + measured;
      over = true;
      return;
    }
    slow++;
    finding = "slow, found %d times: %s".formatted(slow, measured);
    if (slow == CHECKS) {
      over = true;
      log.warn(
          "The kernel stays slow ({}): the JVM's compiler gave up on a part of it. Results are not"
              + " affected. Start again with --resume, without options that change the compiler"
              + " (-Xint, -XX:-TieredCompilation, -XX:TieredStopAtLevel); if it stays, with"
              + " -D{}=plain",
          finding,
          KernelChoice.PROPERTY);
    }
  }
}
