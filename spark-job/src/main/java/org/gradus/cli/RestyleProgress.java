package org.gradus.cli;

import java.io.PrintWriter;
import java.time.Clock;

/** A bar for the steps made, with the loss and the time left. */
final class RestyleProgress {
  private static final int WIDTH = 30;

  private final RewrittenLine line;
  private final Clock clock;
  private final long begun;
  private final int steps;

  RestyleProgress(PrintWriter err, boolean terminal, Clock clock, int steps) {
    line = new RewrittenLine(err, terminal, clock);
    this.clock = clock;
    this.steps = steps;
    begun = clock.millis();
  }

  /** So many steps are made. */
  void step(int step, double loss) {
    if (step < steps && !line.isDue()) {
      return;
    }
    int full = (int) ((long) WIDTH * step / steps);
    double left = (clock.millis() - begun) / 1e3 / step * (steps - step);
    line.show(
        "[%s%s] step %d/%d  loss %.4g  %.0f s left"
            .formatted("#".repeat(full), " ".repeat(WIDTH - full), step, steps, loss, left),
        step == steps);
  }

  /** The line will not be rewritten any more. */
  void end() {
    line.end();
  }
}
