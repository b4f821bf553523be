package org.gradus.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.config.LoadedConfiguration;
import org.gradus.config.LoadedSweep;
import org.gradus.metatrain.MetaState;
import org.gradus.report.SearchedParameter;
import org.gradus.report.SweepContent;
import org.gradus.report.SweepReport;
import org.gradus.report.TimingCsv;
import org.gradus.report.TrialsCsv;
import org.gradus.run.RunFolder;
import org.gradus.run.TrainingRun;
import org.gradus.search.Domain;
import org.gradus.search.Parameter;
import org.gradus.search.TrialResult;
import org.gradus.storage.Storage;

/** The files in which a search is handed over. */
public final class SweepFiles {
  /** A row for each trial. */
  public static final String CSV = "trials.csv";

  /** The same rows. */
  public static final String PARQUET = "trials.parquet";

  /** A row for each rung of each trial. */
  static final String TIMING = "timing.csv";

  static final String REPORT = "report.html";

  /** The folder of the best trial's optimizer, configuration and metrics. */
  public static final String BEST = "best";

  private SweepFiles() {}

  /**
   * What the tables and the page show.
   *
   * @param location of the sweep's folder
   * @param facts where it ran
   */
  public static SweepContent content(
      LoadedSweep sweep, String location, List<Trial> trials, Map<String, String> facts) {
    return new SweepContent(
        location,
        trials.stream().map(Trial::result).toList(),
        parameters(sweep.settings().space().parameters(), trials),
        sweep.settings().rungs(),
        facts,
        sweep.loaded().resolvedText());
  }

  /** A key that is searched in several branches of the space is one parameter. */
  private static List<SearchedParameter> parameters(
      List<Parameter> parameters, List<Trial> trials) {
    return parameters.stream()
        .map(Parameter::key)
        .distinct()
        .map(
            key ->
                searched(
                    key,
                    parameters.stream()
                        .filter(one -> one.key().equals(key))
                        .map(Parameter::domain)
                        .toList(),
                    trials))
        .toList();
  }

  /**
   * If there is a choice in one of the branches, the numbers of others are options like its own.
   */
  private static SearchedParameter searched(String key, List<Domain> branches, List<Trial> trials) {
    if (branches.stream().anyMatch(Domain.Choice.class::isInstance)) {
      Stream<String> options =
          branches.stream()
              .filter(Domain.Choice.class::isInstance)
              .flatMap(domain -> ((Domain.Choice) domain).options().stream());
      Stream<String> found =
          trials.stream()
              .map(trial -> trial.result().setting(key))
              .filter(value -> !value.isEmpty());
      return new SearchedParameter(
          key, SearchedParameter.Kind.CHOICE, Stream.concat(options, found).distinct().toList());
    }
    boolean logarithmic = branches.stream().allMatch(Domain.LogUniform.class::isInstance);
    return new SearchedParameter(
        key,
        logarithmic ? SearchedParameter.Kind.LOGARITHMIC : SearchedParameter.Kind.LINEAR,
        List.of());
  }

  /** Writes the best trial's files, the tables and the page. */
  public static void write(
      Storage storage, LoadedSweep sweep, SweepContent content, List<Trial> trials)
      throws IOException {
    Optional<TrialResult> best = content.best();
    if (best.isPresent()) {
      writeBest(storage, sweep.trials().at(best.get().settings()), best.get());
    } else {
      storage.delete(BEST);
    }
    storage.commit(CSV, utf8(TrialsCsv.text(content)));
    storage.commit(TIMING, utf8(timing(trials)));
    storage.commit(REPORT, utf8(SweepReport.page(content)));
  }

  private static void writeBest(
      Storage storage, LoadedConfiguration configuration, TrialResult trial) throws IOException {
    TrialFolder folder = new TrialFolder(storage.folder(TrialResult.folder(trial.number())));
    MetaState state = folder.at(configuration, trial.metaSteps());
    Storage best = storage.folder(BEST);
    best.commit(RunFolder.CONFIGURATION, utf8(configuration.resolvedText()));
    best.commit(RunFolder.METRICS, folder.metrics(configuration, state));
    best.commit(RunFolder.OPTIMIZER, TrainingRun.exported(configuration, state).toBytes());
  }

  private static String timing(List<Trial> trials) {
    TimingCsv csv = new TimingCsv();
    for (Trial trial : trials) {
      for (Rung rung : trial.rungs()) {
        csv.row(
            trial.result().number(),
            rung.metaStep(),
            rung.timing().started(),
            rung.timing().seconds(),
            rung.timing().where());
      }
    }
    return csv.text();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
