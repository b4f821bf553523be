package org.gradus.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.config.Configuration;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.LoadedConfiguration;
import org.gradus.metatrain.MetaState;
import org.gradus.optimizer.learned.GroupedLayout;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one training run: whether it may be written to, and where the run stands. */
public final class RunFolder {
  /** The resolved configuration, the mark of a run. */
  public static final String CONFIGURATION = "config.conf";

  /** The exported optimizer. */
  public static final String OPTIMIZER = "optimizer.safetensors";

  /** All metrics, a line a meta-step. */
  public static final String METRICS = "metrics.jsonl";

  private static final Logger log = LoggerFactory.getLogger(RunFolder.class);
  private static final int NAMES_SHOWN = 3;

  private final Storage storage;
  private final LoadedConfiguration configuration;
  private final Optional<MetaState> checkpoint;

  private RunFolder(
      Storage storage, LoadedConfiguration configuration, Optional<MetaState> checkpoint) {
    this.storage = storage;
    this.configuration = configuration;
    this.checkpoint = checkpoint;
  }

  /**
   * Opens the folder of a new run, which must be empty, or (to resume) of one that was interrupted.
   * Writes nothing.
   *
   * @throws RefusedException when the folder is not what it should be
   */
  public static RunFolder open(Storage storage, LoadedConfiguration configuration, boolean resume)
      throws IOException {
    return open(storage, configuration, resume, new ConfigurationLoader());
  }

  /**
   * The same.
   *
   * @param loader made the configuration, and makes the one of the run in the folder
   */
  public static RunFolder open(
      Storage storage,
      LoadedConfiguration configuration,
      boolean resume,
      ConfigurationLoader loader)
      throws IOException {
    requireFit(storage, configuration, resume, loader);
    return new RunFolder(
        storage,
        configuration,
        entries(storage).isEmpty() ? Optional.empty() : checkpoint(storage, configuration));
  }

  /**
   * Refuses a folder that {@link #open} would refuse, without a look at its checkpoints.
   *
   * @throws RefusedException when the folder is not what it should be
   */
  public static void requireFit(
      Storage storage,
      LoadedConfiguration configuration,
      boolean resume,
      ConfigurationLoader loader)
      throws IOException {
    if (!resume) {
      requireEmpty(storage, "give another --out, or --resume to go on with the run in it");
    } else if (!entries(storage).isEmpty()) {
      requireRun(storage, "give the --out of the run to go on with, or a new folder");
      refuseDifferences(storage, configuration, loader);
    }
  }

  /**
   * Refuses a folder that is not of a training run.
   *
   * @param advice what to do then
   */
  public static void requireRun(Storage storage, String advice) throws IOException {
    Optional<String> other = other(storage);
    if (other.isPresent()) {
      throw new RefusedException(
          List.of(
              "%s: expected the folder of a training run, found %s; %s"
                  .formatted(storage.location(), other.get(), advice)));
    }
  }

  private static Optional<String> other(Storage storage) throws IOException {
    if (!entries(storage).contains(CONFIGURATION)) {
      return Optional.of("no " + CONFIGURATION + " in it");
    }
    if (RunRecord.isThere(storage, RunRecord.Kind.EVALUATION)) {
      return Optional.of("that of an evaluation");
    }
    return RunRecord.isThere(storage, RunRecord.Kind.SWEEP)
        ? Optional.of("that of a sweep")
        : Optional.empty();
  }

  /** The newest checkpoint, with all that the run needs to go on from it verified. */
  private static Optional<MetaState> checkpoint(Storage storage, LoadedConfiguration loaded)
      throws IOException {
    Configuration configuration = loaded.configuration();
    if (storage.exists(RunRecord.NAME)) {
      RunRecord.read(storage);
    }
    return newest(new FileCheckpoints(storage, configuration.checkpointsKept()), configuration);
  }

  /**
   * The newest of some checkpoints that is whole; damaged ones are named.
   *
   * @throws RefusedException if there are some, and none is whole
   */
  public static Optional<MetaState> newest(FileCheckpoints checkpoints, Configuration configuration)
      throws IOException {
    int weights =
        new GroupedLayout(configuration.architecture(), configuration.family().groups()).size();
    try {
      return checkpoints.newestWhole(
          weights, damaged -> log.warn("{}; it is not used", damaged.getMessage()));
    } catch (InvalidFileException e) {
      throw new RefusedException(
          List.of(e.getMessage() + "; no checkpoint is whole: begin anew with another --out"));
    }
  }

  /**
   * Refuses a folder with something in it.
   *
   * @param advice what to do then
   */
  public static void requireEmpty(Storage storage, String advice) throws IOException {
    List<String> found = entries(storage);
    if (!found.isEmpty()) {
      String shown = found.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
      String more = found.size() > NAMES_SHOWN ? ", …" : "";
      throw new RefusedException(
          List.of(
              "%s: expected an empty or new folder, found %s%s in it; %s"
                  .formatted(storage.location(), shown, more, advice)));
    }
  }

  /** What is in a folder, without its lock and what a killed process left of a file. */
  public static List<String> entries(Storage storage) throws IOException {
    return storage.list("").stream()
        .filter(name -> !Storage.isOfClaim(name))
        .filter(name -> !(name.startsWith(".") && name.endsWith(".partial")))
        .toList();
  }

  private static void refuseDifferences(
      Storage storage, LoadedConfiguration now, ConfigurationLoader loader) throws IOException {
    ConfigurationSource saved =
        ConfigurationSource.bytes(storage.path(CONFIGURATION), storage.read(CONFIGURATION));
    List<String> differences = LoadedConfiguration.differences(loader.load(saved, List.of()), now);
    refuseDifferences(
        storage, differences.isEmpty() ? DataRecord.differences(storage, now) : differences);
  }

  /**
   * Refuses to go on with something else.
   *
   * @param differences between the configuration in the folder and the one given now
   */
  public static void refuseDifferences(Storage storage, List<String> differences) {
    if (!differences.isEmpty()) {
      List<String> lines = new ArrayList<>();
      lines.add(
          storage.location()
              + ": the run there has another configuration; resume it with its own, or give"
              + " another --out:");
      differences.forEach(difference -> lines.add("  " + difference));
      throw new RefusedException(lines);
    }
  }

  /** Where the files are. */
  public Storage storage() {
    return storage;
  }

  /** The run's configuration. */
  public LoadedConfiguration configuration() {
    return configuration;
  }

  /** The newest checkpoint, if the run is gone on with. */
  public Optional<MetaState> checkpoint() {
    return checkpoint;
  }

  /** What stands among the checkpoints and is none; {@link #begin} deletes it. */
  public List<String> incompleteCheckpoints() throws IOException {
    return new FileCheckpoints(storage, 1).incomplete();
  }

  /** Whether there is now a checkpoint to go on from. */
  public boolean hasCheckpoint() throws IOException {
    return !new FileCheckpoints(storage, 1).complete().isEmpty();
  }

  /** Writes the configuration, and deletes what a killed run left behind its last checkpoint. */
  public void begin() throws IOException {
    byte[] text = configuration.resolvedText().getBytes(StandardCharsets.UTF_8);
    if (!storage.exists(CONFIGURATION) || !Arrays.equals(storage.read(CONFIGURATION), text)) {
      storage.commit(CONFIGURATION, text);
    }
    DataRecord.write(storage, configuration);
    new FileCheckpoints(storage, configuration.configuration().checkpointsKept())
        .rewind(checkpoint.map(MetaState::metaStep).orElse(0));
  }
}
