package org.gradus.sweep;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.config.SweepSettings;
import org.gradus.search.Observation;
import org.gradus.search.Point;
import org.gradus.search.Rungs;
import org.gradus.search.Sampler;
import org.gradus.search.Scheduler;
import org.gradus.search.TrialResult.Status;

/**
 * What trials have reported, and what can be done next. Every decision uses the reports of trials
 * with lower numbers alone, and is made once all of them that it needs are there; so equal searches
 * decide alike, whoever reports first. While a trial waits for a decision others run in its place.
 */
final class Ledger {
  private final Sampler sampler;
  private final Scheduler scheduler;
  private final Rungs rungs;
  private final SweepSettings.Budget budget;
  private final List<Trial> trials = new ArrayList<>();
  private final List<Gate> gates = new ArrayList<>();
  private int over;
  private long spent;
  private int most = Integer.MAX_VALUE;

  /** A trial's way to a rung. */
  record Stretch(int trial, int rung) {}

  /** A trial, as far as it is known. */
  static final class Trial {
    private final Point point;
    private final List<Rung> reports = new ArrayList<>();
    private boolean underWay;
    private boolean waits;
    private boolean cut;
    private Optional<Status> end = Optional.empty();

    private Trial(Point point) {
      this.point = point;
    }

    Point point() {
      return point;
    }

    List<Rung> reports() {
      return reports;
    }

    /** How it ended, if it did. */
    Optional<Status> end() {
      return end;
    }

    private boolean isReady() {
      return end.isEmpty() && !underWay && !waits && !cut;
    }

    private Rung last() {
      return reports.get(reports.size() - 1);
    }

    int metaSteps() {
      return reports.isEmpty() ? 0 : last().metaStep();
    }

    private double score() {
      return end.map(Status::hasScore).orElse(true) && !reports.isEmpty()
          ? last().score()
          : Double.POSITIVE_INFINITY;
    }
  }

  /** Where trials are judged at a rung, one after the other. */
  private static final class Gate {
    private final List<Double> scores = new ArrayList<>();
    private int next;
  }

  Ledger(SweepSettings settings) {
    sampler = settings.sampler();
    scheduler = settings.scheduler();
    rungs = settings.rungs();
    budget = settings.budget();
    for (int i = 0; i < rungs.count(); i++) {
      gates.add(new Gate());
    }
  }

  /** The next stretch to train, the earliest trial's first; empty if there is none by now. */
  Optional<Stretch> next() {
    long least = spent;
    for (int i = over; i < trials.size() && mayTrain(least); i++) {
      if (trials.get(i).isReady()) {
        return Optional.of(begin(i));
      }
      least += leastMetaSteps(trials.get(i));
    }
    int number = trials.size();
    if (!mayTrain(least)
        || number >= Math.min(budget.trials(), most)
        || over < sampler.observed(number)) {
      return Optional.empty();
    }
    trials.add(new Trial(sampler.point(number, observations(sampler.observed(number)))));
    return Optional.of(begin(number));
  }

  /**
   * Whether a trial can count.
   *
   * @param metaSteps that all before it will have made, if those under way come to their rungs
   */
  private boolean mayTrain(long metaSteps) {
    return budget.metaSteps().isEmpty() || metaSteps < budget.metaSteps().getAsDouble();
  }

  private int leastMetaSteps(Trial trial) {
    return trial.underWay ? rungs.at(trial.reports.size()) : trial.metaSteps();
  }

  private Stretch begin(int number) {
    Trial trial = trials.get(number);
    trial.underWay = true;
    return new Stretch(number, trial.reports.size());
  }

  private List<Observation> observations(int count) {
    return trials.subList(0, count).stream()
        .map(trial -> new Observation(trial.point, trial.score()))
        .toList();
  }

  /** Takes a trial's report from a stretch that it was given. */
  void report(Stretch stretch, Rung rung) {
    Trial trial = trials.get(stretch.trial());
    trial.underWay = false;
    trial.reports.add(rung);
    switch (rung.outcome()) {
      case DIVERGED -> trial.end = Optional.of(Status.DIVERGED);
      case FAILED, LOST -> trial.end = Optional.of(Status.FAILED);
      case REACHED -> {
        if (stretch.rung() == rungs.count() - 1) {
          trial.end = Optional.of(Status.DONE);
        } else {
          trial.waits = scheduler.compares();
        }
      }
    }
    if (scheduler.compares()) {
      judge();
    }
    while (over < trials.size() && trials.get(over).end.isPresent()) {
      spent += trials.get(over).metaSteps();
      over++;
    }
  }

  /** A trial that is stopped at a rung may let others pass at later ones. */
  private void judge() {
    for (int rung = 0; rung < rungs.count() - 1; rung++) {
      Gate gate = gates.get(rung);
      while (gate.next < trials.size() && isSettled(trials.get(gate.next), rung)) {
        judge(trials.get(gate.next), rung, gate.scores);
        gate.next++;
      }
    }
  }

  /** Whether what a trial has to say at a rung is known. */
  private static boolean isSettled(Trial trial, int rung) {
    return trial.reports.size() > rung || trial.end.isPresent();
  }

  private void judge(Trial trial, int rung, List<Double> earlier) {
    if (trial.reports.size() <= rung) {
      return; // it ended before
    }
    Rung report = trial.reports.get(rung);
    switch (report.outcome()) {
      case REACHED -> {
        trial.waits = false;
        if (!scheduler.goesOn(report.score(), earlier)) {
          trial.end = Optional.of(Status.STOPPED);
        }
        earlier.add(report.score());
      }
      case DIVERGED -> earlier.add(Double.POSITIVE_INFINITY);
      case FAILED, LOST -> {
        // says nothing of its settings
      }
    }
  }

  /**
   * No further trial is begun.
   *
   * @param least how many there may be all the same
   */
  void close(int least) {
    most = Math.max(least, trials.size());
  }

  /**
   * Takes back a stretch that is not trained, since the time is up; its trial stays where it is.
   */
  void cut(Stretch stretch) {
    Trial trial = trials.get(stretch.trial());
    trial.underWay = false;
    trial.cut = true;
  }

  /** The trials that count, in order: those begun before meta-steps were spent or time was up. */
  List<Trial> counted() {
    long sum = 0;
    for (int i = 0; i < trials.size(); i++) {
      if (!mayTrain(sum)) {
        return trials.subList(0, i);
      }
      sum += trials.get(i).metaSteps();
    }
    int begun = trials.size();
    while (begun > 0 && trials.get(begun - 1).cut && trials.get(begun - 1).reports.isEmpty()) {
      begun--;
    }
    return trials.subList(0, begun);
  }

  /** A trial, by its number. */
  Trial trial(int number) {
    return trials.get(number);
  }

  /**
   * Where the search stands.
   *
   * @param running trials
   * @param metaStepsBefore this session
   */
  SweepListener.Progress progress(int running, long metaStepsBefore) {
    Map<Status, Integer> ended = new EnumMap<>(Status.class);
    int waiting = 0;
    long metaSteps = 0;
    Optional<SweepListener.Progress.Best> best = Optional.empty();
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      trial.end.ifPresent(status -> ended.merge(status, 1, Integer::sum));
      waiting += trial.waits && trial.end.isEmpty() ? 1 : 0;
      metaSteps += trial.metaSteps();
      if (trial.score()
          < best.map(SweepListener.Progress.Best::score).orElse(Double.POSITIVE_INFINITY)) {
        best = Optional.of(new SweepListener.Progress.Best(i, trial.score()));
      }
    }
    return new SweepListener.Progress(
        budget.trials(),
        running,
        waiting,
        ended.getOrDefault(Status.DONE, 0),
        ended.getOrDefault(Status.STOPPED, 0),
        ended.getOrDefault(Status.DIVERGED, 0) + ended.getOrDefault(Status.FAILED, 0),
        best,
        metaSteps - metaStepsBefore,
        Math.max(0, expected() - metaSteps));
  }

  /** The meta-steps of the whole search, if trials to come are like those that are over. */
  private long expected() {
    double each = spent == 0 ? rungs.at(rungs.count() - 1) : (double) spent / over;
    double all = each * budget.trials();
    return (long) Math.min(all, budget.metaSteps().orElse(Double.POSITIVE_INFINITY));
  }
}
