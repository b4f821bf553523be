package org.gradus.replay;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gradus.metatrain.BlockUnroll;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.LocalEpisodeRunner;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.MetaTraining;
import org.gradus.metatrain.Metrics;
import org.gradus.metatrain.ProgressListener;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.random.Purpose;
import org.gradus.run.RefusedException;
import org.gradus.run.TrainingRun;

/**
 * One episode of a run up to one of its meta-steps: meta-training from the newest checkpoint before
 * it, in this process, while the episode is watched. Every meta-step that is made again is held
 * against what the run recorded of it.
 */
public final class EpisodeReplay {
  private final RecordedRun run;
  private final int metaStep;
  private final long episode;
  private final MetaState start;

  /**
   * @param metaStep in which the episode diverged, or to whose end it is followed
   * @throws RefusedException if the run has not recorded it, or not with this episode
   */
  public EpisodeReplay(RecordedRun run, int metaStep, long episode) throws IOException {
    this.run = run;
    this.metaStep = metaStep;
    this.episode = episode;
    requireRecorded();
    requirePart();
    requireAlive();
    start = run.before(metaStep);
  }

  /** The episode's number. */
  public long episode() {
    return episode;
  }

  /** The last meta-step of the episode that is looked at. */
  public int metaStep() {
    return metaStep;
  }

  private void requireRecorded() {
    if (metaStep < 1 || metaStep > run.metaSteps()) {
      throw refused(
          "--meta-step: expected 1 to %d, the meta-steps that %s has recorded, found %d"
              .formatted(run.metaSteps(), run.storage().location(), metaStep));
    }
  }

  private void requirePart() {
    long first = round(metaStep) * training().episodes();
    long last = first + training().episodes() - 1;
    if (episode < first || episode > last) {
      throw refused(
          "--episode: expected %d to %d, the episodes of meta-step %d, found %d%s"
              .formatted(first, last, metaStep, episode, otherwise()));
    }
  }

  private String otherwise() {
    long round = Math.floorDiv(episode, training().episodes());
    long first = round * segments() + 1;
    return first < 1 || first > run.metaSteps()
        ? ", which the run has not begun"
        : ", whose meta-steps are %d to %d".formatted(first, first + segments() - 1);
  }

  private void requireAlive() {
    for (int before = firstMetaStep(); before < metaStep; before++) {
      Optional<DivergedEpisode> diverged = divergedIn(before);
      if (diverged.isPresent()) {
        throw refused(
            "--meta-step: episode %d is no part of meta-step %d, since it diverged at its step %d, in meta-step %d; give --meta-step %d"
                .formatted(episode, metaStep, diverged.get().step(), before, before));
      }
    }
  }

  private static RefusedException refused(String line) {
    return new RefusedException(List.of(line));
  }

  private Optional<DivergedEpisode> divergedIn(int recorded) {
    return run.metrics(recorded).diverged().stream()
        .filter(diverged -> diverged.episode() == episode)
        .findFirst();
  }

  private TrainingSettings training() {
    return run.configuration().training();
  }

  private int segments() {
    return training().unroll().segments();
  }

  /** Which round of episodes a meta-step is of, from 0. */
  private long round(int ofMetaStep) {
    return (ofMetaStep - 1L) / segments();
  }

  /** The meta-step of the episode's first segment. */
  public int firstMetaStep() {
    return (int) round(metaStep) * segments() + 1;
  }

  /** Where it goes on from: a checkpoint, or the start of the run. */
  public MetaState start() {
    return start;
  }

  /** The meta-step up to which it computes: the next at which a round of episodes ends. */
  public int end() {
    int together =
        training().localSteps().areSynchronous() ? segments() : training().localSteps().steps();
    return (metaStep + together - 1) / together * together;
  }

  /** As the run recorded it in this meta-step, if it diverged. */
  public Optional<DivergedEpisode> recorded() {
    return divergedIn(metaStep);
  }

  /** The meta-step, of those after this one that the run has recorded, in which it diverged. */
  public Optional<Integer> divergedLater() {
    return IntStream.rangeClosed(metaStep + 1, Math.min(lastMetaStep(), run.metaSteps()))
        .boxed()
        .filter(later -> divergedIn(later).isPresent())
        .findFirst();
  }

  private int lastMetaStep() {
    return firstMetaStep() + segments() - 1;
  }

  /**
   * Computes the episode.
   *
   * @throws RefusedException if a meta-step is not what the run recorded
   */
  public ReplayedEpisode run(ProgressListener progress) throws IOException {
    EpisodeTask task = TrainingRun.task(run.configuration());
    EpisodeWatch watch =
        new EpisodeWatch(
            episode,
            (metaStep - firstMetaStep() + 1) * training().unroll().unroll(),
            task.family().sample(task.seed(), Purpose.TRAINING, episode));
    ProgressListener listener =
        (state, metrics) -> {
          requireSame(metrics);
          progress.metaStep(state, metrics);
        };
    try (EpisodeRunner runner =
        new LocalEpisodeRunner(new BlockUnroll(task, watch), training().blocks())) {
      new MetaTraining(
              settings(), runner, weights -> 0, (state, metrics) -> {}, listener, () -> false)
          .run(start);
    }
    return watch.seen();
  }

  /** The run's, up to the end of this replay, however many episodes diverge. */
  private TrainingSettings settings() {
    TrainingSettings of = training();
    return new TrainingSettings(
        end(),
        of.episodes(),
        of.unroll(),
        of.adam(),
        of.clipNorm(),
        1,
        of.localSteps(),
        of.blocks(),
        of.validation(),
        of.checkpointEvery());
  }

  private void requireSame(Metrics now) {
    if (now.metaStep() > metaStep) {
      return;
    }
    Metrics then = run.metrics(now.metaStep()).withoutValidation();
    if (!then.equals(now.withoutValidation())) {
      throw refused(new OtherMetaStep(run, then, now).text());
    }
  }
}
