package org.gradus.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.metatrain.ProgressListener;
import org.gradus.metatrain.TrainingSettings;

/** How far a run is, in one line. */
final class ProgressLine implements ProgressListener {
  private final RewrittenLine text;
  private final Clock clock;
  private final TrainingSettings training;
  private final int firstMetaStep;
  private final long started;
  private double meanMetaLoss = Double.NaN;
  private String validation;

  /**
   * @param checkpoint what the run goes on from
   */
  ProgressLine(
      PrintWriter err,
      boolean terminal,
      Clock clock,
      Optional<MetaState> checkpoint,
      TrainingSettings training) {
    text = new RewrittenLine(err, terminal, clock);
    this.clock = clock;
    this.training = training;
    firstMetaStep = checkpoint.map(MetaState::metaStep).orElse(0);
    validation =
        checkpoint
            .flatMap(MetaState::best)
            .map(best -> number(best.score()) + " (best so far)")
            .orElse("not yet");
    started = clock.millis();
  }

  @Override
  public void metaStep(MetaState state, Metrics metrics) {
    if (metrics.validation().isPresent()) {
      validation = number(metrics.validation().getAsDouble());
    }
    if (Double.isFinite(metrics.metaLoss())) {
      meanMetaLoss =
          Double.isNaN(meanMetaLoss)
              ? metrics.metaLoss()
              : meanMetaLoss + (metrics.metaLoss() - meanMetaLoss) / 50;
    }
    boolean last = state.metaStep() == training.metaSteps();
    if (last || (text.isDue() && isAveraged(state))) {
      text.show(line(state, clock.millis()), last);
    }
  }

  /** Whether this meta-step is the last of those that were made together. */
  private boolean isAveraged(MetaState state) {
    return state.metaStep() % training.localSteps().steps() == 0;
  }

  private String line(MetaState state, long now) {
    int made = state.metaStep() - firstMetaStep;
    double perSecond = made * 1000.0 / Math.max(1, now - started);
    long secondsLeft = Math.round((training.metaSteps() - state.metaStep()) / perSecond);
    String diverged =
        state.diverged().isEmpty() ? "" : ", " + state.diverged().size() + " diverged";
    return String.format(
        Locale.ROOT,
        "meta-step %d/%d  meta-loss %.4g  validation %s%s  %.1f/s  %d:%02d left",
        state.metaStep(),
        training.metaSteps(),
        meanMetaLoss,
        validation,
        diverged,
        perSecond,
        secondsLeft / 60,
        secondsLeft % 60);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  /** Ends the line of a run that was interrupted. */
  void end() {
    text.end();
  }
}
