package org.gradus.download;

import java.time.Duration;

/**
 * How long a mirror is waited for.
 *
 * @param connection until it is connected
 * @param arrival until it answers, and then for every {@link #LEAST_BYTES} of the file
 */
public record Patience(Duration connection, Duration arrival) {
  /** A mirror that sends less than this in the time for an arrival has stalled. */
  static final int LEAST_BYTES = 1024;

  /** Ten seconds, and thirty. */
  public static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30));
}
