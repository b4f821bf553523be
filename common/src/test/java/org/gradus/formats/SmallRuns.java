package org.gradus.formats;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.gradus.config.Configuration;
import org.gradus.config.LoadedConfiguration;
import org.gradus.config.LoadedSweep;
import org.gradus.evaluation.LossRunner;
import org.gradus.metatrain.LocalEpisodeRunner;
import org.gradus.metatrain.MetaState;
import org.gradus.run.RunFolder;
import org.gradus.run.TrainingRun;
import org.gradus.storage.Storage;
import org.gradus.sweep.StretchTraining;
import org.gradus.sweep.Sweep;
import org.gradus.sweep.SweepFiles;
import org.gradus.sweep.Trial;
import org.gradus.sweep.TrialRunner;

/** Whole runs and searches in this process, as the commands make them. */
final class SmallRuns {
  private SmallRuns() {}

  /**
   * Trains, and finishes a run that is not stopped.
   *
   * @param stop after a meta-step
   * @return meta-steps made
   */
  static int train(Storage storage, LoadedConfiguration loaded, boolean resume, IntPredicate stop)
      throws IOException {
    RunFolder folder = RunFolder.open(storage, loaded, resume);
    folder.begin();
    Configuration configuration = loaded.configuration();
    TrainingRun run =
        new TrainingRun(
            folder,
            new LocalEpisodeRunner(
                TrainingRun.task(configuration), configuration.training().blocks()),
            LossRunner.local());
    AtomicInteger made = new AtomicInteger();
    AtomicInteger last = new AtomicInteger();
    MetaState state =
        run.train(
            (reached, metrics) -> {
              made.incrementAndGet();
              last.set(reached.metaStep());
            },
            () -> stop.test(last.get()));
    if (run.isTrained(state)) {
      run.report(state, run.evaluate(run.export(state)), Map.of());
    }
    return made.get();
  }

  /**
   * Searches to the end.
   *
   * @return stretches trained
   */
  static int search(Storage storage, LoadedSweep sweep, Clock clock) throws IOException {
    AtomicInteger made = new AtomicInteger();
    TrialRunner runner =
        new TrialRunner() {
          @Override
          public StretchTraining.Result train(StretchTraining training, String name) {
            made.incrementAndGet();
            return training.trainHere("this process", clock);
          }

          @Override
          public int parallelTrials() {
            return 1;
          }
        };
    List<Trial> trials = new Sweep(sweep, storage, runner, progress -> {}, clock).run();
    SweepFiles.write(
        storage, sweep, SweepFiles.content(sweep, storage.location(), trials, Map.of()), trials);
    return made.get();
  }
}
