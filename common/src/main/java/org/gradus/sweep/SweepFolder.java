package org.gradus.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.LoadedConfiguration;
import org.gradus.config.LoadedSweep;
import org.gradus.run.DataRecord;
import org.gradus.run.RefusedException;
import org.gradus.run.RunFolder;
import org.gradus.run.RunRecord;
import org.gradus.search.TrialResult;
import org.gradus.storage.Storage;

/** The folder of one search: whether it may be written to. */
public final class SweepFolder {
  /** What a resumed search may change: how long it goes on, and where. */
  private static final List<String> FREE =
      List.of(
          "sweep.trials: ",
          "sweep.meta-steps: ",
          "sweep.minutes: ",
          "sweep.placement: ",
          "sweep.parallel-trials: ");

  private SweepFolder() {}

  /**
   * Checks the folder of a new search, which must be empty, or (to resume) of one that was begun
   * with the same configuration but for its budget. Writes nothing.
   *
   * @throws RefusedException when the folder is not what it should be
   */
  public static void require(
      Storage storage, LoadedSweep sweep, boolean resume, ConfigurationLoader loader)
      throws IOException {
    if (!resume) {
      RunFolder.requireEmpty(
          storage, "give another --out, or --resume to go on with the sweep in it");
    }
    List<String> found = RunFolder.entries(storage);
    if (found.isEmpty()) {
      return;
    }
    boolean recorded = RunRecord.isThere(storage, RunRecord.Kind.SWEEP);
    if (!found.contains(RunFolder.CONFIGURATION) && recorded) {
      return; // killed as it began
    }
    if (!recorded && (found.contains(RunRecord.NAME) || !found.contains(TrialResult.FOLDER))) {
      throw new RefusedException(
          List.of(
              storage.location()
                  + ": expected the folder of a sweep, found another; give the --out of the sweep to"
                  + " go on with, or a new folder"));
    }
    ConfigurationSource saved =
        ConfigurationSource.bytes(
            storage.path(RunFolder.CONFIGURATION), storage.read(RunFolder.CONFIGURATION));
    LoadedConfiguration before = loader.loadSweep(saved, List.of()).loaded();
    RunFolder.refuseDifferences(
        storage,
        LoadedConfiguration.differences(before, sweep.loaded()).stream()
            .filter(difference -> FREE.stream().noneMatch(difference::startsWith))
            .toList());
    RunFolder.refuseDifferences(storage, DataRecord.differences(storage, sweep.loaded()));
  }

  /** Writes the configuration. */
  public static void begin(Storage storage, LoadedSweep sweep) throws IOException {
    storage.commit(
        RunFolder.CONFIGURATION, sweep.loaded().resolvedText().getBytes(StandardCharsets.UTF_8));
    DataRecord.write(storage, sweep.loaded());
  }
}
