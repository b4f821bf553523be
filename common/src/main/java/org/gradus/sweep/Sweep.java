package org.gradus.sweep;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.gradus.config.ConfigurationException;
import org.gradus.config.LoadedConfiguration;
import org.gradus.config.LoadedSweep;
import org.gradus.run.TrainingRun;
import org.gradus.search.TrialResult;
import org.gradus.storage.Storage;

/** A search for settings, to its end or its budget's. */
public final class Sweep {
  /** How often the listener hears of a search in which nothing happens. */
  private static final Duration PULSE = Duration.ofSeconds(1);

  private static final Duration LAST_WRITES = Duration.ofSeconds(10);

  private final LoadedSweep sweep;
  private final Storage storage;
  private final TrialRunner runner;
  private final SweepListener listener;
  private final Clock clock;
  private final Ledger ledger;
  private final Map<Integer, LoadedConfiguration> configurations = new ConcurrentHashMap<>();

  private long metaStepsBefore;
  private volatile long end;

  /**
   * A trial that came to a rung.
   *
   * @param rung what it reported; empty if the time was up before it went there
   * @param known whether an earlier session has trained it
   */
  private record Arrival(Ledger.Stretch stretch, Optional<Rung> rung, boolean known) {}

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
      run(new ExecutorCompletionService<>(threads));
    } finally {
      end(threads);
    }
    return trials();
  }

  /** After a failure other trials may still be writing: they are given a moment. */
  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    try {
      threads.awaitTermination(LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "trial");
    thread.setDaemon(true);
    return thread;
  }

  private void run(CompletionService<Arrival> arrivals) throws IOException {
    int begunBefore = storage.list(TrialResult.FOLDER).size();
    end = clock.millis() + millisLeft();
    int underWay = 0;
    long told = 0;
    while (true) {
      if (isTimeUp()) {
        ledger.close(begunBefore); // what is known already still counts
      }
      underWay += begin(Math.max(0, parallelTrials() - underWay), arrivals);
      if (underWay == 0) {
        listener.progress(ledger.progress(underWay, metaStepsBefore));
        return;
      }
      Optional<Arrival> arrival = await(arrivals);
      if (arrival.isPresent()) {
        underWay--;
        take(arrival.get());
      }
      if (clock.millis() - told >= PULSE.toMillis()) {
        told = clock.millis();
        listener.progress(ledger.progress(underWay, metaStepsBefore));
      }
    }
  }

  private boolean isTimeUp() {
    return clock.millis() >= end;
  }

  /** Begins so many stretches, or as many as there are, and gives their number. */
  private int begin(int most, CompletionService<Arrival> arrivals) {
    for (int begun = 0; begun < most; begun++) {
      Optional<Ledger.Stretch> next = ledger.next();
      if (next.isEmpty()) {
        return begun;
      }
      Ledger.Stretch stretch = next.get();
      Map<String, String> settings = sweep.settings(ledger.trial(stretch.trial()).point());
      arrivals.submit(() -> arrival(stretch, settings));
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

  /** The next arrival, if there is one soon. */
  private static Optional<Arrival> await(CompletionService<Arrival> arrivals) throws IOException {
    try {
      Future<Arrival> arrival = arrivals.poll(PULSE.toMillis(), TimeUnit.MILLISECONDS);
      return arrival == null ? Optional.empty() : Optional.of(arrival.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException problem) {
        throw problem;
      }
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void take(Arrival arrival) {
    Ledger.Trial trial = ledger.trial(arrival.stretch().trial());
    int before = trial.metaSteps();
    if (arrival.rung().isEmpty()) {
      ledger.cut(arrival.stretch());
      return;
    }
    ledger.report(arrival.stretch(), arrival.rung().get());
    if (arrival.known()) {
      metaStepsBefore += trial.metaSteps() - before;
    }
    if (trial.end().isPresent()) {
      configurations.remove(arrival.stretch().trial());
    }
  }

  /** From the folder, or trained and kept there. */
  private Arrival arrival(Ledger.Stretch stretch, Map<String, String> settings) throws IOException {
    TrialFolder folder = new TrialFolder(storage.folder(TrialResult.folder(stretch.trial())));
    int metaStep = sweep.settings().rungs().at(stretch.rung());
    Optional<Rung> known = folder.rung(stretch.rung(), metaStep, settings);
    if (known.isPresent() || isTimeUp()) {
      return new Arrival(stretch, known, true);
    }
    Rung rung;
    try {
      LoadedConfiguration configuration = configuration(stretch.trial(), settings);
      if (stretch.rung() == 0) {
        folder.begin(configuration.resolvedText());
      }
      rung = trained("trial " + stretch.trial(), metaStep, configuration, folder);
    } catch (ConfigurationException e) {
      if (stretch.rung() > 0) {
        throw e; // it was sound before
      }
      folder.begin(sweep.trials().text(settings));
      rung = Rung.refused(reason(e), clock.instant());
    }
    if (rung.outcome() != Rung.Outcome.LOST) {
      folder.save(stretch.rung(), rung, settings);
    }
    return new Arrival(stretch, Optional.of(rung), false);
  }

  /** Without the places of the mistakes, which differ where the file is another. */
  private static String reason(ConfigurationException problem) {
    return problem.mistakes().stream()
        .map(mistake -> mistake.replaceFirst("^.*?:[0-9]+: ", ""))
        .collect(Collectors.joining("; "));
  }

  /** One at a time, since a configuration may read large sets of images. */
  private synchronized LoadedConfiguration configuration(int trial, Map<String, String> settings) {
    return configurations.computeIfAbsent(trial, absent -> sweep.trials().at(settings));
  }

  private Rung trained(
      String trial, int metaStep, LoadedConfiguration configuration, TrialFolder folder)
      throws IOException {
    StretchTraining training =
        new StretchTraining(
            TrainingRun.task(configuration.configuration()),
            configuration.configuration().training(),
            folder.rewound(configuration, metaStep),
            metaStep);
    StretchTraining.Result result = runner.train(training, trial);
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
