package org.gradus.report;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.search.Rungs;
import org.gradus.search.TrialResult;

/**
 * What a search's tables and page show.
 *
 * @param location of the sweep's folder
 * @param trials in order
 * @param parameters that were searched
 * @param rungs where trials reported
 * @param facts of the search and where it ran
 * @param configuration as HOCON
 */
public record SweepContent(
    String location,
    List<TrialResult> trials,
    List<SearchedParameter> parameters,
    Rungs rungs,
    Map<String, String> facts,
    String configuration) {
  public SweepContent {
    trials = List.copyOf(trials);
    parameters = List.copyOf(parameters);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The parameters that have columns of their own in tables: the seed has one anyway. */
  public List<SearchedParameter> columns() {
    return parameters.stream().filter(parameter -> !parameter.key().equals("seed")).toList();
  }

  /** The trials, best first. */
  List<TrialResult> ranked() {
    return trials.stream().sorted(Comparator.comparingDouble(TrialResult::score)).toList();
  }

  /** The trial with the lowest score, the first of equal ones; empty if none is finite. */
  public Optional<TrialResult> best() {
    return trials.stream()
        .min(Comparator.comparingDouble(TrialResult::score))
        .filter(trial -> Double.isFinite(trial.score()));
  }

  /** How many trials ended in a way. */
  long count(TrialResult.Status status) {
    return trials.stream().filter(trial -> trial.status() == status).count();
  }

  /** The meta-steps of all trials. */
  long metaSteps() {
    return trials.stream().mapToLong(TrialResult::metaSteps).sum();
  }

  /** What the scheduler's early ends saved. */
  long savedMetaSteps() {
    int whole = rungs.at(rungs.count() - 1);
    return trials.stream()
        .filter(trial -> trial.status() == TrialResult.Status.STOPPED)
        .mapToLong(trial -> whole - trial.metaSteps())
        .sum();
  }

  /** The command that repeats a trial's training. */
  String replayHere(TrialResult trial) {
    return replay(location, trial);
  }

  /** The same for tables that are equal wherever the folder is, which is $SWEEP in it. */
  public String replay(TrialResult trial) {
    return replay("$SWEEP", trial);
  }

  private static String replay(String folder, TrialResult trial) {
    return "./submit.sh train --config %s --out %s"
        .formatted(
            ShellWord.quoted(folder + "/" + TrialResult.folder(trial.number()) + "/config.conf"),
            ShellWord.quoted(folder + "-trial-" + trial.number()));
  }

  /** The command that tests the best trial's optimizer. */
  public String evaluation() {
    return "./submit.sh evaluate --config %s --optimizer %s --out %s"
        .formatted(
            ShellWord.quoted(location + "/best/config.conf"),
            ShellWord.quoted(location + "/best/optimizer.safetensors"),
            ShellWord.quoted(location + "-best"));
  }
}
