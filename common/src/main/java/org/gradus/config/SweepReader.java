package org.gradus.config;

import java.util.List;
import java.util.OptionalInt;
import org.gradus.random.RunSeed;
import org.gradus.search.GridSampler;
import org.gradus.search.RandomSampler;
import org.gradus.search.Rungs;
import org.gradus.search.Sampler;
import org.gradus.search.Scheduler;
import org.gradus.search.SearchSpace;
import org.gradus.search.SobolSampler;
import org.gradus.search.TpeSampler;

/** Reads {@code sweep}. */
final class SweepReader {
  private static final String SAMPLER = "sweep.sampler";
  private static final String TRIALS = "sweep.trials";
  private static final String FIRST_RUNG = "sweep.first-rung";

  private static final int MOST_TRIALS = 1_000_000;

  private final RootSettings settings;
  private final SpaceReader spaceReader;

  SweepReader(RootSettings settings, SpaceReader spaceReader) {
    this.settings = settings;
    this.spaceReader = spaceReader;
  }

  /** Everything; mistakes are noted. */
  SweepSettings read() {
    SearchSpace space = spaceReader.read(settings.find(SpaceReader.PATH));
    int trials = settings.integer(TRIALS, 1, MOST_TRIALS);
    Sampler sampler = sampler(space, trials);
    SweepSettings.Budget budget =
        new SweepSettings.Budget(
            sampler.trials().orElse(trials),
            settings.read("sweep.meta-steps", new Limit(new RealNumber(1, 1e15))),
            settings.read("sweep.minutes", new Limit(new RealNumber(0.01, 1e6))));
    String scheduler = settings.read("sweep.scheduler", Choice.of("none", "asha", "median"));
    int reduction = settings.integer("sweep.asha.reduction", 2, 100);
    int first = settings.integer("sweep.median.first-trials", 1, MOST_TRIALS);
    return new SweepSettings(
        space,
        sampler,
        switch (scheduler) {
          case "asha" -> Scheduler.successiveHalving(reduction);
          case "median" -> Scheduler.medianStop(first);
          default -> Scheduler.none();
        },
        rungs(scheduler.equals("asha") ? OptionalInt.of(reduction) : OptionalInt.empty()),
        budget,
        settings.read("sweep.placement", Choice.of("task", "job")).equals("job")
            ? SweepSettings.Placement.JOB
            : SweepSettings.Placement.TASK,
        settings.integer("sweep.parallel-trials", 0, 10_000));
  }

  private Sampler sampler(SearchSpace space, int trials) {
    String name = settings.read(SAMPLER, Choice.of("grid", "random", "sobol", "tpe"));
    RunSeed seed =
        new RunSeed(settings.read("sweep.seed", new WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE)));
    int values = settings.integer("sweep.grid.values", 1, 1000);
    TpeSampler.Settings tpe =
        new TpeSampler.Settings(
            settings.integer("sweep.tpe.first-trials", 2, MOST_TRIALS),
            settings.integer("sweep.tpe.candidates", 1, 10_000),
            settings.integer("sweep.tpe.lag", 0, 10_000));
    Sampler random = new RandomSampler(space, seed);
    if (space.parameters().isEmpty()) {
      return random; // a mistake was noted
    }
    return switch (name) {
      case "grid" -> grid(space, values, trials, random);
      case "sobol" -> new SobolSampler(space, seed);
      case "tpe" -> new TpeSampler(space, seed, tpe);
      default -> random;
    };
  }

  private Sampler grid(SearchSpace space, int values, int trials, Sampler fallback) {
    try {
      GridSampler grid = new GridSampler(space, values);
      int points = grid.trials().orElseThrow();
      if (points > trials) {
        settings.refuseBeside(
            List.of("sweep.grid.values"),
            TRIALS,
            "expected at least %d, one for each point of the grid, found %d; give more trials or a lower sweep.grid.values"
                .formatted(points, trials));
      }
      return grid;
    } catch (IllegalArgumentException e) {
      settings.refuse("sweep.grid.values", e.getMessage());
      return fallback;
    }
  }

  /** Where a trial is judged it has been validated. */
  private Rungs rungs(OptionalInt reduction) {
    int first = settings.integer(FIRST_RUNG, 1, TrainingReader.MOST_META_STEPS);
    int last = settings.integer(TrainingReader.META_STEPS, 1, TrainingReader.MOST_META_STEPS);
    if (!settings.sound(FIRST_RUNG, TrainingReader.VALIDATION_EVERY, TrainingReader.META_STEPS)) {
      return new Rungs(List.of(last));
    }
    checkFirstRung(first, last, reduction);
    if (!settings.sound(FIRST_RUNG)) {
      return new Rungs(List.of(last));
    }
    return reduction.isPresent()
        ? Rungs.geometric(first, reduction.getAsInt(), last)
        : Rungs.even(first, last);
  }

  private void checkFirstRung(int first, int last, OptionalInt reduction) {
    int every =
        settings.integer(TrainingReader.VALIDATION_EVERY, 1, TrainingReader.MOST_META_STEPS);
    Multiple validations =
        new Multiple(
            every,
            "%s (%d)".formatted(TrainingReader.VALIDATION_EVERY, every),
            List.of(TrainingReader.VALIDATION_EVERY));
    if (!validations.includes(first)) {
      settings.refuseBeside(
          validations.settings(),
          FIRST_RUNG,
          validations.mistake(first, TrainingReader.MOST_META_STEPS));
    } else if (reduction.isPresent() && (long) first * reduction.getAsInt() > last) {
      settings.refuse(
          FIRST_RUNG,
          "expected at most %s / sweep.asha.reduction (%d / %d), else no trial ends early, found %d"
              .formatted(TrainingReader.META_STEPS, last, reduction.getAsInt(), first));
    } else if (last / first > 10_000) {
      settings.refuse(
          FIRST_RUNG,
          "expected at most 10000 rungs (%s / %s), found %d"
              .formatted(TrainingReader.META_STEPS, FIRST_RUNG, last / first));
    }
  }
}
