package org.gradus.cli;

import java.io.PrintWriter;
import java.time.Clock;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.metatrain.ProgressListener;
import org.gradus.replay.EpisodeReplay;

/** How far a replay is: from where it goes on, and then a line. */
final class ReplayProgress implements ProgressListener {
  private final RewrittenLine text;
  private final int end;
  private boolean shown;

  ReplayProgress(PrintWriter err, boolean terminal, Clock clock, EpisodeReplay replay) {
    text = new RewrittenLine(err, terminal, clock);
    end = replay.end();
    int start = replay.start().metaStep();
    err.printf(
        "going on from %s: meta-steps %d to %d%n",
        start == 0 ? "the start of the run" : "the checkpoint at meta-step " + start,
        start + 1,
        end);
    err.flush();
  }

  @Override
  public void metaStep(MetaState state, Metrics metrics) {
    if (text.isDue()) {
      text.show("meta-step %d/%d".formatted(state.metaStep(), end), false);
      shown = true;
    }
  }

  /** Ends the line, if there is one. */
  void end() {
    if (shown) {
      text.end();
    }
  }
}
