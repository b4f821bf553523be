package org.gradus.sweep;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gradus.config.ConfigurationException;
import org.gradus.config.LoadedConfiguration;
import org.gradus.config.LoadedSweep;
import org.gradus.metatrain.MetaState;
import org.gradus.run.TrainingRun;
import org.gradus.search.TrialResult;
import org.gradus.storage.Storage;

/** A search for settings, to its end or its budget's. */
public final class Sweep {
  /** How often the listener hears of a search in which nothing happens. */
  private static final Duration PULSE = Duration.ofSeconds(1);

  private final LoadedSweep sweep;
  private final Storage storage;
  private final TrialRunner runner;
  private final SweepListener listener;
  private final Clock clock;
  private final Ledger ledger;
  private final Map<Integer, LoadedConfiguration> configurations = new ConcurrentHashMap<>();
  private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();

  /** A rung that a trial came to, or what kept it from being known. */
  private record Report(Ledger.Stretch stretch, Optional<Rung> rung, Optional<Exception> problem) {}

  /**
   * @param storage the sweep's folder
   * @param clock for the budget of minutes
   */
  public Sweep(
      LoadedSweep sweep, Storage storage, TrialRunner runner, SweepListener listener, Clock clock) {
    this.sweep = sweep;
    this.storage = storage;
    this.runner = runner;
    this.listener = listener;
    this.clock = clock;
    ledger = new Ledger(sweep.settings());
  }

  /**
   * Runs it; what earlier sessions have done is not done again.
   *
   * @return all trials, in order
   */
  public List<Trial> run() throws IOException {
    ExecutorService threads = Executors.newCachedThreadPool(Sweep::daemon);
    try {
      run(threads);
    } finally {
      threads.shutdownNow();
    }
    return trials();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "trial");
    thread.setDaemon(true);
    return thread;
  }

  private void run(ExecutorService threads) throws IOException {
    long end = clock.millis() + millisLeft();
    int underWay = 0;
    while (true) {
      if (clock.millis() >= end) {
        ledger.close();
      }
      underWay += begin(Math.max(0, parallelTrials() - underWay), threads);
      if (underWay == 0) {
        return;
      }
      Optional<Report> report = await();
      if (report.isPresent()) {
        underWay--;
        take(report.get());
      }
      listener.progress(ledger.progress(underWay));
    }
  }

  /** Begins so many stretches, or as many as there are, and gives their number. */
  private int begin(int most, ExecutorService threads) {
    for (int begun = 0; begun < most; begun++) {
      Optional<Ledger.Stretch> next = ledger.next();
      if (next.isEmpty()) {
        return begun;
      }
      Ledger.Stretch stretch = next.get();
      Map<String, String> settings = sweep.settings(ledger.trial(stretch.trial()).point());
      threads.execute(() -> reports.add(train(stretch, settings)));
    }
    return most;
  }

  private long millisLeft() {
    double minutes = sweep.settings().budget().minutes().orElse(Double.POSITIVE_INFINITY);
    return (long) Math.min(minutes * 60_000, 1e15);
  }

  private int parallelTrials() {
    int most = sweep.settings().parallelTrials();
    return most > 0 ? most : runner.parallelTrials();
  }

  private Optional<Report> await() {
    try {
      return Optional.ofNullable(reports.poll(PULSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void take(Report report) throws IOException {
    if (report.problem().isPresent()) {
      Exception problem = report.problem().get();
      if (problem instanceof IOException e) {
        throw e;
      }
      throw (RuntimeException) problem;
    }
    Ledger.Stretch stretch = report.stretch();
    ledger.report(stretch, report.rung().orElseThrow());
    if (ledger.trial(stretch.trial()).end().isPresent()) {
      configurations.remove(stretch.trial());
    }
  }

  private Report train(Ledger.Stretch stretch, Map<String, String> settings) {
    try {
      return new Report(stretch, Optional.of(rung(stretch, settings)), Optional.empty());
    } catch (IOException | RuntimeException e) {
      return new Report(stretch, Optional.empty(), Optional.of(e));
    }
  }

  /** From the folder, or trained and kept there. */
  private Rung rung(Ledger.Stretch stretch, Map<String, String> settings) throws IOException {
    TrialFolder folder = new TrialFolder(storage.folder(TrialResult.folder(stretch.trial())));
    Optional<Rung> known = folder.rung(stretch.rung());
    if (known.isPresent()) {
      return known.get();
    }
    Rung rung;
    try {
      LoadedConfiguration configuration = configuration(stretch.trial(), settings);
      if (stretch.rung() == 0) {
        folder.begin(configuration.resolvedText());
      }
      rung = trained(stretch, configuration, folder);
    } catch (ConfigurationException e) {
      folder.begin(sweep.trials().text(settings));
      rung = Rung.refused(String.join("; ", e.mistakes()), clock.instant());
    }
    folder.save(stretch.rung(), rung);
    return rung;
  }

  private LoadedConfiguration configuration(int trial, Map<String, String> settings) {
    return configurations.computeIfAbsent(trial, absent -> sweep.trials().at(settings));
  }

  private Rung trained(
      Ledger.Stretch stretch, LoadedConfiguration configuration, TrialFolder folder)
      throws IOException {
    MetaState start = folder.state(configuration);
    StretchTraining training =
        new StretchTraining(
            TrainingRun.task(configuration.configuration()),
            configuration.configuration().training(),
            start,
            sweep.settings().rungs().at(stretch.rung()));
    StretchTraining.Result result = runner.train(training, "trial " + stretch.trial());
    folder.save(configuration, result);
    return result.rung();
  }

  private List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (Ledger.Trial trial : ledger.counted()) {
      trials.add(Trial.of(trials.size(), sweep, trial));
    }
    return trials;
  }
}
