package org.gradus.sweep;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gradus.evaluation.LossRunner;
import org.gradus.evaluation.MeanLossValidator;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.DivergenceWarnings;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.LocalEpisodeRunner;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.MetaTraining;
import org.gradus.metatrain.Metrics;
import org.gradus.metatrain.ProgressListener;
import org.gradus.metatrain.TooManyDivergedException;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.storage.FirstLine;
import org.gradus.storage.InnermostCause;

/**
 * The meta-training of a trial from one rung to the next. It is a pure function of these, so it may
 * be done anywhere, and again.
 *
 * @param task what the trial's episodes have in common
 * @param settings of the whole trial
 * @param start where it stands
 * @param end the meta-step of the rung
 */
public record StretchTraining(
    EpisodeTask task, TrainingSettings settings, MetaState start, int end) {

  /**
   * What came of it.
   *
   * @param rung what is reported
   * @param state at the rung; where it began, if it did not get there
   * @param metrics of the meta-steps between
   */
  public record Result(Rung rung, MetaState state, List<Metrics> metrics) {
    public Result {
      metrics = List.copyOf(metrics);
    }
  }

  /** Trains in the calling thread. What goes wrong is a result too. */
  public Result trainHere(String where, Clock clock) {
    try (EpisodeRunner episodes = new LocalEpisodeRunner(task, settings.blocks())) {
      return train(episodes, LossRunner.local(), where, clock);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return unfinished(Rung.Outcome.FAILED, e, where, clock);
    } catch (OutOfMemoryError e) {
      return unfinished(Rung.Outcome.LOST, e, where, clock);
    }
  }

  /**
   * Trains. That too many episodes diverge is a result too.
   *
   * @param where of the places that trials run
   */
  public Result train(EpisodeRunner episodes, LossRunner losses, String where, Clock clock)
      throws IOException {
    Instant started = clock.instant();
    List<Metrics> metrics = new ArrayList<>();
    try {
      MetaState state = train(episodes, losses, metrics);
      Rung.Timing timing = timing(started, where, clock);
      return new Result(
          rung(state, Rung.Outcome.REACHED, state.metaStep(), "", timing), state, metrics);
    } catch (TooManyDivergedException e) {
      Rung.Timing timing = timing(started, where, clock);
      Rung rung = rung(start, Rung.Outcome.DIVERGED, e.metaStep(), e.getMessage(), timing);
      return new Result(rung, start, List.of());
    }
  }

  /** The result of a training that something unforeseen ended. */
  public Result unfinished(Rung.Outcome outcome, Throwable problem, String where, Clock clock) {
    Throwable cause = InnermostCause.of(problem);
    String reason = FirstLine.of(cause.toString());
    Rung.Timing timing = new Rung.Timing(clock.instant(), 0, where);
    return new Result(rung(start, outcome, start.metaStep(), reason, timing), start, List.of());
  }

  private static Rung.Timing timing(Instant started, String where, Clock clock) {
    double seconds = Duration.between(started, clock.instant()).toMillis() / 1000.0;
    return new Rung.Timing(started, seconds, where);
  }

  private static Rung rung(
      MetaState state, Rung.Outcome outcome, int metaStep, String reason, Rung.Timing timing) {
    return new Rung(
        outcome,
        metaStep,
        state.best().map(Candidate::score).orElse(Double.POSITIVE_INFINITY),
        state
            .best()
            .filter(best -> Double.isFinite(best.score()))
            .map(Candidate::metaStep)
            .orElse(0),
        reason,
        timing);
  }

  private MetaState train(EpisodeRunner episodes, LossRunner losses, List<Metrics> metrics)
      throws IOException {
    if (start.metaStep() >= end) {
      return start; // the process was killed after it had kept the state, and before the report
    }
    boolean[] isThere = new boolean[1];
    MetaTraining training =
        new MetaTraining(
            settings,
            episodes,
            new MeanLossValidator(task, settings.validation(), losses),
            (state, made) -> metrics.addAll(made),
            ProgressListener.all(
                (state, made) -> isThere[0] = state.metaStep() >= end, new DivergenceWarnings()),
            () -> isThere[0]);
    return training.run(start);
  }
}
