package org.gradus.replay;

import java.io.IOException;
import java.util.List;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.config.Configuration;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.LoadedConfiguration;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.optimizer.learned.GroupedLayout;
import org.gradus.run.RefusedException;
import org.gradus.run.RunFolder;
import org.gradus.run.TrainingRun;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Storage;

/** A training run as its folder has it: finished, interrupted, stopped, or still under way. */
public final class RecordedRun {
  private static final String ADVICE =
      "give the --out of a train command, or the folder of one of a sweep's trials";

  private final Storage storage;
  private final LoadedConfiguration loaded;
  private final List<Metrics> metrics;

  private RecordedRun(Storage storage, LoadedConfiguration loaded, List<Metrics> metrics) {
    this.storage = storage;
    this.loaded = loaded;
    this.metrics = List.copyOf(metrics);
  }

  /**
   * Reads the configuration and the metrics.
   *
   * @throws RefusedException if there is no training run in the folder, or none of its meta-steps
   */
  public static RecordedRun open(Storage storage, ConfigurationLoader loader) throws IOException {
    RunFolder.requireRun(storage, ADVICE);
    ConfigurationSource source =
        ConfigurationSource.bytes(
            storage.path(RunFolder.CONFIGURATION), storage.read(RunFolder.CONFIGURATION));
    LoadedConfiguration loaded = loader.load(source, List.of("runner.kind=local"));
    List<Metrics> metrics = new FileCheckpoints(storage, 1).recorded();
    if (metrics.isEmpty()) {
      throw new RefusedException(
          List.of(
              "%s: expected the metrics of a run, found those of no meta-step; they are written with its checkpoints, the first at meta-step %d"
                  .formatted(
                      storage.location(), loaded.configuration().training().checkpointEvery())));
    }
    return new RecordedRun(storage, loaded, metrics);
  }

  /** Where it is. */
  public Storage storage() {
    return storage;
  }

  /** Its configuration, with the data that it names now. */
  public LoadedConfiguration loaded() {
    return loaded;
  }

  /** Its configuration. */
  public Configuration configuration() {
    return loaded.configuration();
  }

  /** Meta-steps that are recorded. */
  public int metaSteps() {
    return metrics.size();
  }

  /** What is recorded of a meta-step, from 1. */
  public Metrics metrics(int metaStep) {
    return metrics.get(metaStep - 1);
  }

  /** The newest state that is kept from before a meta-step; that of the start, if there is none. */
  public MetaState before(int metaStep) throws IOException {
    Configuration configuration = loaded.configuration();
    GroupedLayout layout =
        new GroupedLayout(configuration.architecture(), configuration.family().groups());
    try {
      return new FileCheckpoints(storage, 1)
          .before(metaStep, layout)
          .orElseGet(() -> TrainingRun.start(configuration));
    } catch (InvalidFileException e) {
      throw new RefusedException(
          List.of(e.getMessage() + "; delete its folder to begin further back"));
    }
  }
}
