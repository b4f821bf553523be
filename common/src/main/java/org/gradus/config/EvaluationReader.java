package org.gradus.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.evaluation.EvaluationSettings;
import org.gradus.evaluation.EvaluationTarget;
import org.gradus.evaluation.PictureSettings;
import org.gradus.evaluation.StepWindow;
import org.gradus.evaluation.Tabulation;
import org.gradus.evaluation.TuningSettings;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.random.Purpose;

/** Reads what stands below {@code evaluation}. */
final class EvaluationReader {

  private static final String FUNCTIONS = "evaluation.functions";
  private static final String STEPS = "evaluation.steps";
  private static final String TABLE_STEPS = "evaluation.table-steps";
  private static final String TABLE_WINDOWS = "evaluation.table-windows";
  private static final String BASELINES = "evaluation.baselines";
  private static final String PICTURE_STEPS = "evaluation.picture-steps";
  private static final String LOWEST = "evaluation.tuning.lowest";
  private static final String HIGHEST = "evaluation.tuning.highest";

  static final int MOST_STEPS = 100_000;
  private static final int MOST_FUNCTIONS = 1_000_000;

  private static final Items<Long> STEP_LIST =
      new Items<>(new WholeNumber(1, MOST_STEPS), new WholeNumber(1, 1000));

  private static final Items<Long> PICTURE_STEP_LIST =
      new Items<>(new WholeNumber(1, MOST_STEPS), new WholeNumber(1, 8));

  private static final Items<StepWindow> WINDOW_LIST =
      new Items<>(new StepRange(), new WholeNumber(0, 100));

  /** Fewer resamples have no 2.5 % quantile worth the name. */
  private static final int FEWEST_RESAMPLES = 100;

  /** Fewer rates may miss the best one by too much for a fair comparison. */
  private static final int FEWEST_RATES_PER_DECADE = 5;

  private final RootSettings settings;
  private final Families families;
  private final List<String> knownBaselines;

  EvaluationReader(RootSettings settings, Families families, List<String> knownBaselines) {
    this.settings = settings;
    this.families = families;
    this.knownBaselines = List.copyOf(knownBaselines);
  }

  /**
   * Reads an evaluation.
   *
   * @param trained the family trained on; empty after a mistake
   */
  EvaluationSettings read(Optional<OptimizeeFamily> trained) {
    int functions = settings.integer(FUNCTIONS, 1, MOST_FUNCTIONS);
    int steps = settings.integer(STEPS, 1, MOST_STEPS);
    List<EvaluationTarget> targets = new ArrayList<>();
    trained.ifPresent(
        family -> targets.add(new EvaluationTarget(TargetsReader.TRAINED, family, steps)));
    targets.addAll(new TargetsReader(settings, families).read());
    targets.forEach(target -> requireIndependent(functions, target));
    return new EvaluationSettings(
        functions,
        new Tabulation(tableSteps(targets), tableWindows(targets)),
        settings.integer("evaluation.resamples", FEWEST_RESAMPLES, 1_000_000),
        baselines(),
        tuning(),
        new PictureSettings(
            settings.integer("evaluation.pictures", 0, 16),
            ascending(PICTURE_STEPS, PICTURE_STEP_LIST)),
        targets);
  }

  /** Intervals over functions that share their data would be too narrow. */
  private void requireIndependent(int functions, EvaluationTarget target) {
    long most = target.family().independent(Purpose.TEST);
    if (functions > most && settings.sound(FUNCTIONS)) {
      settings.refuseBeside(
          List.of("optimizee.family"),
          FUNCTIONS,
          "expected at most %d, as many as there are different ones for \"%s\", found %d"
              .formatted(most, target.name(), functions));
    }
  }

  private List<Integer> tableSteps(List<EvaluationTarget> targets) {
    List<Integer> tableSteps = ascending(TABLE_STEPS, STEP_LIST);
    if (!settings.sound(TABLE_STEPS, STEPS, TargetsReader.PATH) || targets.isEmpty()) {
      return tableSteps;
    }
    return reached(tableSteps, mostSteps(targets));
  }

  /** Refused where they do not ascend. */
  private List<Integer> ascending(String path, Items<Long> kind) {
    List<Integer> steps = settings.read(path, kind).stream().map(Math::toIntExact).toList();
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i) <= steps.get(i - 1)) {
        settings.refuse(
            path,
            "expected ascending numbers, found " + steps.get(i) + " after " + steps.get(i - 1));
        return steps;
      }
    }
    return steps;
  }

  /**
   * Steps that no target takes may stand in the default, which is then recorded without them, but
   * not in what was given.
   */
  private List<Integer> reached(List<Integer> tableSteps, int most) {
    int last = tableSteps.get(tableSteps.size() - 1);
    if (last <= most) {
      return tableSteps;
    }
    if (settings.isGiven(TABLE_STEPS)) {
      settings.refuse(
          TABLE_STEPS,
          "expected numbers from 1 to "
              + most
              + ", the steps of the longest target, found "
              + last);
      return tableSteps;
    }
    List<Integer> reached = tableSteps.stream().filter(step -> step <= most).toList();
    List<Integer> recorded = reached.isEmpty() ? List.of(most) : reached;
    settings
        .find(TABLE_STEPS)
        .recorder()
        .accept(STEP_LIST.render(recorded.stream().map(Integer::longValue).toList()));
    return recorded;
  }

  private List<StepWindow> tableWindows(List<EvaluationTarget> targets) {
    List<StepWindow> windows = settings.read(TABLE_WINDOWS, WINDOW_LIST);
    Optional<StepWindow> repeated = repeated(windows);
    if (repeated.isPresent()) {
      settings.refuse(
          TABLE_WINDOWS,
          "expected each window once, found \"" + repeated.get().text() + "\" again");
      return List.of();
    }
    if (settings.sound(TABLE_WINDOWS, STEPS, TargetsReader.PATH) && !targets.isEmpty()) {
      int most = mostSteps(targets);
      windows.stream()
          .filter(window -> window.last() > most)
          .findFirst()
          .ifPresent(
              window ->
                  settings.refuse(
                      TABLE_WINDOWS,
                      "expected steps up to "
                          + most
                          + ", the steps of the longest target, found \""
                          + window.text()
                          + "\""));
    }
    return windows;
  }

  private static int mostSteps(List<EvaluationTarget> targets) {
    return targets.stream().mapToInt(EvaluationTarget::steps).max().orElseThrow();
  }

  private static <T> Optional<T> repeated(List<T> values) {
    return values.stream()
        .filter(value -> values.indexOf(value) != values.lastIndexOf(value))
        .findFirst();
  }

  private List<String> baselines() {
    WholeNumber size = new WholeNumber(0, knownBaselines.size());
    List<String> baselines =
        settings.read(BASELINES, new Items<>(new Choice(knownBaselines), size));
    repeated(baselines)
        .ifPresent(
            name ->
                settings.refuse(BASELINES, "expected each name once, found " + name + " again"));
    return baselines;
  }

  private TuningSettings tuning() {
    double lowest = settings.number(LOWEST, 1e-12, 1e6);
    double highest = settings.number(HIGHEST, 1e-12, 1e6);
    if (settings.sound(LOWEST, HIGHEST) && lowest >= highest) {
      settings.refuse(
          LOWEST,
          "expected a number below "
              + HIGHEST
              + " ("
              + Numerals.render(highest)
              + "), found "
              + Numerals.render(lowest));
    }
    return new TuningSettings(
        settings.integer("evaluation.tuning.functions", 1, MOST_FUNCTIONS),
        settings.integer("evaluation.tuning.last-steps", 1, MOST_STEPS),
        settings.integer("evaluation.tuning.rates-per-decade", FEWEST_RATES_PER_DECADE, 100),
        lowest,
        highest);
  }
}
