package org.gradus.metatrain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * Meta-training: round after round of episodes, a meta-step for each of their segments. With local
 * steps groups of episodes make the meta-steps of one or more rounds, each on its own, and average.
 *
 * <p>Validation, checkpoints and a request to stop wait for the end of a round, where no episode's
 * state need be kept, and for the averaging.
 */
public final class MetaTraining {
  /** The limit on diverged episodes applies as if at least so many had begun. */
  private static final int FEWEST_EPISODES_JUDGED = 100;

  private final TrainingSettings settings;
  private final EpisodeRunner runner;
  private final Validator validator;
  private final CheckpointStore checkpoints;
  private final ProgressListener listener;
  private final BooleanSupplier stopRequested;
  private final List<Metrics> unsaved = new ArrayList<>();

  public MetaTraining(
      TrainingSettings settings,
      EpisodeRunner runner,
      Validator validator,
      CheckpointStore checkpoints,
      ProgressListener listener,
      BooleanSupplier stopRequested) {
    this.settings = settings;
    this.runner = runner;
    this.validator = validator;
    this.checkpoints = checkpoints;
    this.listener = listener;
    this.stopRequested = stopRequested;
  }

  /**
   * Runs to the last meta-step, or until a stop is requested; the state returned has been saved.
   *
   * @param start a state between two rounds, and two averagings
   * @throws TooManyDivergedException when the limit on diverged episodes is passed
   * @throws IOException when a checkpoint cannot be kept
   */
  public MetaState run(MetaState start) throws IOException {
    MetaState state = start;
    while (state.metaStep() < settings.metaSteps()) {
      state = settings.localSteps().areSynchronous() ? round(state) : localSteps(state);
      boolean last = state.metaStep() >= settings.metaSteps() || stopRequested.getAsBoolean();
      if (last || state.metaStep() % settings.checkpointEvery() == 0) {
        checkpoints.save(state, List.copyOf(unsaved));
        unsaved.clear();
        listener.checkpoint(state);
      }
      if (last) {
        break;
      }
    }
    return state;
  }

  /** All segments of one set of episodes, a gradient from all of them in each. */
  private MetaState round(MetaState start) throws IOException {
    int segments = settings.unroll().segments();
    long firstEpisode = firstEpisode(start);
    MetaState state = start;
    for (int segment = 0; segment < segments; segment++) {
      MeanGradient mean = MeanGradient.of(runner.advance(request(state, firstEpisode, segment)));
      state = state.after(mean, settings.update());
      state = record(state, metrics(state, mean), segment == segments - 1);
    }
    return state;
  }

  /** One or more rounds, in which each group of episodes goes its own way until the end. */
  private MetaState localSteps(MetaState start) throws IOException {
    List<GroupSteps> groups = runner.localSteps(localStepsRequest(start));
    int steps = settings.localSteps().steps();
    MetaState state = start;
    for (int step = 0; step < steps; step++) {
      int made = step;
      List<GroupStep> ofGroups = groups.stream().map(group -> group.steps().get(made)).toList();
      Metrics metrics = GroupTraining.metrics(state.metaStep() + 1, ofGroups);
      state = state.beforeAveraging(metrics);
      boolean last = step == steps - 1;
      state = record(last ? state.averaged(groups) : state, metrics, last);
    }
    return state;
  }

  private long firstEpisode(MetaState start) {
    return (long) (start.metaStep() / settings.unroll().segments()) * settings.episodes();
  }

  /**
   * Notes a meta-step that was made, and validates if the weights may be looked at and it is time.
   */
  private MetaState record(MetaState made, Metrics metrics, boolean mayBeValidated)
      throws IOException {
    MetaState state = made;
    Metrics recorded = metrics;
    if (mayBeValidated && validationIsDue(state)) {
      double score = validator.score(state.adam().singlePrecisionWeights());
      state = state.validated(score);
      recorded = metrics.withValidation(score);
    }
    unsaved.add(recorded);
    listener.metaStep(state, recorded);
    judgeDiverged(state);
    return state;
  }

  private LocalStepsRequest localStepsRequest(MetaState state) {
    return new LocalStepsRequest(
        state.metaStep() + 1,
        firstEpisode(state),
        settings.episodes(),
        settings.unroll().segments(),
        settings.localSteps(),
        state.adam(),
        settings.update());
  }

  private SegmentRequest request(MetaState state, long firstEpisode, int segment) {
    return new SegmentRequest(
        state.metaStep() + 1,
        firstEpisode,
        settings.episodes(),
        segment,
        state.adam().singlePrecisionWeights());
  }

  private static Metrics metrics(MetaState state, MeanGradient mean) {
    return new Metrics(
        state.metaStep(),
        mean.metaLoss(),
        mean.norm(),
        mean.finite(),
        mean.diverged(),
        OptionalDouble.empty());
  }

  private boolean validationIsDue(MetaState state) {
    return state.metaStep() % settings.validation().every() == 0
        || state.metaStep() == settings.metaSteps();
  }

  private void judgeDiverged(MetaState state) throws IOException {
    int segments = settings.unroll().segments();
    long begun = ((state.metaStep() - 1) / segments + 1L) * settings.episodes();
    double judged = Math.max(begun, FEWEST_EPISODES_JUDGED);
    if (state.diverged().size() > settings.divergedLimit() * judged) {
      checkpoints.stopped(List.copyOf(unsaved));
      throw new TooManyDivergedException(state, begun, settings.divergedLimit());
    }
  }
}
