package org.gradus.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;

/** A line of progress: rewritten in place on a terminal, else a new one now and then. */
final class RewrittenLine {
  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);
  private static final String TO_LINE_END = "\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final Clock clock;
  private long shown;

  RewrittenLine(PrintWriter err, boolean terminal, Clock clock) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    shown = clock.millis();
  }

  /** Whether the last one is old enough to be replaced. */
  boolean isDue() {
    return clock.millis() - shown >= (terminal ? ON_TERMINAL : ELSEWHERE).toMillis();
  }

  /**
   * Shows a line.
   *
   * @param last whether it stays
   */
  void show(String line, boolean last) {
    shown = clock.millis();
    if (terminal) {
      err.print("\r" + line + TO_LINE_END + (last ? System.lineSeparator() : ""));
    } else {
      err.println(line);
    }
    err.flush();
  }

  /** Ends a line that will not be rewritten any more. */
  void end() {
    if (terminal) {
      err.println();
    }
  }
}
