package org.gradus.config;

import java.util.List;
import org.gradus.metatrain.AdamSettings;
import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.metatrain.LearningRateSchedule;
import org.gradus.metatrain.LocalSteps;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.metatrain.ValidationSettings;
import org.gradus.unroll.UnrollSettings;

/** Reads what stands below {@code training}, {@code validation} and {@code checkpoint}. */
final class TrainingReader {

  static final String META_STEPS = "training.meta-steps";
  private static final String EPISODES = "training.episodes";
  private static final String STEPS = "training.steps";
  private static final String UNROLL = "training.unroll";
  private static final String LOCAL_STEPS = "training.local-steps";
  private static final String GROUPS = "training.groups";
  static final String VALIDATION_EVERY = "validation.every";
  private static final String CHECKPOINT_EVERY = "checkpoint.every";

  /** Largest number of meta-steps. */
  static final int MOST_META_STEPS = 100_000_000;

  /** Largest number of episodes, steps, or other things counted in one meta-step. */
  private static final int MOST = 100_000;

  /** Largest validation set. */
  private static final int MOST_FUNCTIONS = 1_000_000;

  /**
   * Largest T/U. On Spark the state of a segment is derived from the last one's; chains of some
   * hundreds of them exhaust the stack.
   */
  private static final int MOST_SEGMENTS = 100;

  private final Settings settings;

  TrainingReader(Settings settings) {
    this.settings = settings;
  }

  TrainingSettings read() {
    UnrollSettings unroll = unroll();
    LocalSteps localSteps = localSteps(unroll);
    Multiple metaSteps = metaStepsBetweenAverages(unroll, localSteps);
    int steps = metaSteps(META_STEPS, metaSteps);
    return new TrainingSettings(
        steps,
        episodes(localSteps),
        unroll,
        adam(steps),
        settings
            .read("training.clip-norm", new Limit(new RealNumber(1e-12, 1e12)))
            .orElse(Double.POSITIVE_INFINITY),
        settings.number("training.diverged-limit", 0, 1),
        localSteps,
        blocks(),
        new ValidationSettings(
            metaSteps(VALIDATION_EVERY, metaSteps),
            settings.integer("validation.functions", 1, MOST_FUNCTIONS),
            settings.integer("validation.last-steps", 1, MOST)),
        metaSteps(CHECKPOINT_EVERY, metaSteps));
  }

  private AdamSettings adam(int metaSteps) {
    return new AdamSettings(
        settings.number("training.learning-rate", 1e-12, 100),
        schedule(metaSteps),
        settings.number("training.adam.beta1", 0, 0.999999),
        settings.number("training.adam.beta2", 0, 0.999999),
        settings.number("training.adam.epsilon", 1e-30, 1));
  }

  private LearningRateSchedule schedule(int metaSteps) {
    String kind = settings.read("training.learning-rate-schedule", Choice.of("constant", "cosine"));
    double last = settings.number("training.learning-rate-last", 0, 1);
    return kind.equals("cosine")
        ? new LearningRateSchedule(metaSteps, last)
        : LearningRateSchedule.CONSTANT;
  }

  private EpisodeBlocks blocks() {
    return new EpisodeBlocks(
        settings.integer("training.sum-blocks.above", 0, MOST),
        settings.integer("training.sum-blocks.size", 1, MOST));
  }

  private UnrollSettings unroll() {
    int steps = settings.integer(STEPS, 1, MOST);
    int unroll = settings.integer(UNROLL, 1, MOST);
    if (settings.sound(STEPS, UNROLL)) {
      checkSegments(steps, unroll);
    }
    return new UnrollSettings(steps, unroll, new LossWeightsReader(settings).read(steps, unroll));
  }

  private void checkSegments(int steps, int unroll) {
    Multiple segments = new Multiple(unroll, "%s (%d)".formatted(UNROLL, unroll), List.of(UNROLL));
    if (!segments.includes(steps)) {
      settings.refuseBeside(segments.settings(), STEPS, segments.mistake(steps, MOST));
    } else if (steps / unroll > MOST_SEGMENTS) {
      settings.refuse(
          UNROLL,
          "expected at most "
              + MOST_SEGMENTS
              + " segments ("
              + STEPS
              + " / "
              + UNROLL
              + "), found "
              + steps / unroll);
    }
  }

  private LocalSteps localSteps(UnrollSettings unroll) {
    int steps = settings.integer(LOCAL_STEPS, 1, MOST);
    int groups = settings.integer(GROUPS, 1, MOST);
    if (steps > 1 && settings.sound(LOCAL_STEPS, STEPS, UNROLL)) {
      Multiple rounds = wholeEpisodes(unroll);
      if (!rounds.includes(steps)) {
        settings.refuse(
            LOCAL_STEPS, rounds.mistake(steps, MOST) + ", or 1 for synchronous training");
      }
    }
    if (groups > 1 && steps == 1 && settings.sound(LOCAL_STEPS, GROUPS)) {
      settings.refuse(
          GROUPS,
          "expected 1, since %s = 1 averages all episodes in every meta-step, found %d; give a %s above 1"
              .formatted(LOCAL_STEPS, groups, LOCAL_STEPS));
    }
    return new LocalSteps(steps, groups);
  }

  private int episodes(LocalSteps localSteps) {
    int episodes = settings.integer(EPISODES, 1, MOST);
    Multiple groups =
        new Multiple(
            localSteps.groups(), "%s (%d)".formatted(GROUPS, localSteps.groups()), List.of(GROUPS));
    if (settings.sound(EPISODES, GROUPS) && !groups.includes(episodes)) {
      settings.refuseBeside(groups.settings(), EPISODES, groups.mistake(episodes, MOST));
    }
    return episodes;
  }

  /** Meta-steps after which episodes end. */
  private static Multiple wholeEpisodes(UnrollSettings unroll) {
    return new Multiple(
        unroll.segments(),
        "%d (%s / %s)".formatted(unroll.segments(), STEPS, UNROLL),
        List.of(UNROLL, STEPS));
  }

  /** Meta-steps after which episodes end and groups average. */
  private Multiple metaStepsBetweenAverages(UnrollSettings unroll, LocalSteps localSteps) {
    return localSteps.areSynchronous() || !settings.sound(LOCAL_STEPS)
        ? wholeEpisodes(unroll)
        : new Multiple(
            localSteps.steps(),
            "%d (%s)".formatted(localSteps.steps(), LOCAL_STEPS),
            List.of(LOCAL_STEPS));
  }

  private int metaSteps(String path, Multiple multiple) {
    int metaSteps = settings.integer(path, 1, MOST_META_STEPS);
    if (settings.sound(path, STEPS, UNROLL) && !multiple.includes(metaSteps)) {
      settings.refuseBeside(
          multiple.settings(), path, multiple.mistake(metaSteps, MOST_META_STEPS));
    }
    return metaSteps;
  }
}
