package org.gradus.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import org.gradus.sweep.SweepListener;

/** How far a sweep is, in one line. */
final class SweepProgressLine implements SweepListener {
  private final RewrittenLine text;
  private final Clock clock;
  private final long started;

  SweepProgressLine(PrintWriter err, boolean terminal, Clock clock) {
    text = new RewrittenLine(err, terminal, clock);
    this.clock = clock;
    started = clock.millis();
  }

  @Override
  public void progress(Progress progress) {
    if (text.isDue()) {
      text.show(line(progress), false);
    }
  }

  private String line(Progress progress) {
    int over = progress.done() + progress.stopped() + progress.failed();
    String best =
        progress
            .best()
            .map(one -> String.format(Locale.ROOT, "%.4g (trial %d)", one.score(), one.trial()))
            .orElse("none yet");
    return String.format(
        Locale.ROOT,
        "trials %d/%d  %d running%s  %d done, %d stopped%s  best %s  %s",
        over,
        progress.trials(),
        progress.running(),
        progress.waiting() == 0 ? "" : ", " + progress.waiting() + " waiting",
        progress.done(),
        progress.stopped(),
        progress.failed() == 0 ? "" : ", " + progress.failed() + " failed",
        best,
        left(progress));
  }

  private String left(Progress progress) {
    if (progress.metaSteps() == 0) {
      return "time left unknown";
    }
    double perMilli = progress.metaSteps() / (double) Math.max(1, clock.millis() - started);
    long seconds = Math.round(progress.metaStepsLeft() / perMilli / 1000);
    return seconds / 60 + String.format(Locale.ROOT, ":%02d left", seconds % 60);
  }

  /** Ends the line. */
  void end() {
    text.end();
  }
}
