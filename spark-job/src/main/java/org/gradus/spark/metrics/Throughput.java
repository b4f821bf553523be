package org.gradus.spark.metrics;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much is done in a second: over the last minute, or since the last but one time that something
 * was done where that is longer ago. It falls while nothing is done.
 */
final class Throughput {
  private static final long WINDOW = 60_000;
  private static final long RESOLUTION = 1000;

  private final Clock clock;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private double done;

  private record Sample(long millis, double done) {}

  Throughput(Clock clock) {
    this.clock = clock;
    samples.add(new Sample(clock.millis(), 0));
  }

  /** So much more is done. */
  synchronized void add(double amount) {
    done += amount;
    long now = clock.millis();
    if (now - samples.getLast().millis() >= RESOLUTION) {
      samples.addLast(new Sample(now, done));
      forget(now);
    }
  }

  synchronized double perSecond() {
    long now = clock.millis();
    forget(now);
    Sample first = samples.getFirst();
    return (done - first.done()) * 1000 / Math.max(1, now - first.millis());
  }

  private void forget(long now) {
    while (samples.size() > 2 && now - samples.getFirst().millis() > WINDOW) {
      samples.removeFirst();
    }
  }
}
