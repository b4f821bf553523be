package org.gradus.config;

import java.util.List;
import org.gradus.metatrain.AdamSettings;
import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.unroll.UnrollSettings;

/** Reads what stands below {@code training}, {@code validation} and {@code checkpoint}. */
final class TrainingReader {

  private static final String META_STEPS = "training.meta-steps";
  private static final String STEPS = "training.steps";
  private static final String UNROLL = "training.unroll";
  private static final String VALIDATION_EVERY = "validation.every";
  private static final String CHECKPOINT_EVERY = "checkpoint.every";

  /** Largest number of meta-steps. */
  private static final int MOST_META_STEPS = 100_000_000;

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
    return new TrainingSettings(
        metaSteps(META_STEPS, unroll),
        settings.integer("training.episodes", 1, MOST),
        unroll,
        adam(),
        settings.read("training.clip-norm", new Limit(new RealNumber(1e-12, 1e12))),
        settings.number("training.diverged-limit", 0, 1),
        blocks(),
        metaSteps(VALIDATION_EVERY, unroll),
        settings.integer("validation.functions", 1, MOST_FUNCTIONS),
        metaSteps(CHECKPOINT_EVERY, unroll));
  }

  private AdamSettings adam() {
    return new AdamSettings(
        settings.number("training.learning-rate", 1e-12, 100),
        settings.number("training.adam.beta1", 0, 0.999999),
        settings.number("training.adam.beta2", 0, 0.999999),
        settings.number("training.adam.epsilon", 1e-30, 1));
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
    if (steps % unroll != 0) {
      settings.refuseBeside(
          List.of(UNROLL),
          STEPS,
          "expected a multiple of "
              + UNROLL
              + " ("
              + unroll
              + "), found "
              + steps
              + "; "
              + nearest(steps, unroll, MOST));
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

  /** A number of meta-steps that ends where episodes end. */
  private int metaSteps(String path, UnrollSettings unroll) {
    int metaSteps = settings.integer(path, 1, MOST_META_STEPS);
    if (settings.sound(path, STEPS, UNROLL) && metaSteps % unroll.segments() != 0) {
      settings.refuseBeside(
          List.of(UNROLL, STEPS),
          path,
          "expected a multiple of "
              + unroll.segments()
              + " ("
              + STEPS
              + " / "
              + UNROLL
              + "), found "
              + metaSteps
              + "; "
              + nearest(metaSteps, unroll.segments(), MOST_META_STEPS));
    }
    return metaSteps;
  }

  /** Says which multiples enclose a number that is none. */
  private static String nearest(int number, int factor, int largest) {
    int below = number / factor * factor;
    int above = below + factor;
    if (below == 0) {
      return "the nearest is " + above;
    }
    return above > largest
        ? "the nearest is " + below
        : "the nearest are " + below + " and " + above;
  }
}
