package org.gradus.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.gradus.config.LoadedConfiguration;
import org.gradus.storage.Storage;

/** The folder of one evaluation: new, empty, or with what one left that did not finish. */
public final class EvaluationFolder {
  private static final Set<String> FILES =
      Set.of(
          RunFolder.CONFIGURATION,
          RunRecord.NAME,
          EvaluationFiles.CSV,
          EvaluationFiles.PARQUET,
          EvaluationFiles.COMPARISONS,
          EvaluationFiles.TEST,
          EvaluationFiles.REPORT,
          EvaluationFiles.CURVES,
          EvaluationFiles.PICTURES);

  private final Storage storage;
  private final LoadedConfiguration configuration;

  private EvaluationFolder(Storage storage, LoadedConfiguration configuration) {
    this.storage = storage;
    this.configuration = configuration;
  }

  /**
   * Opens a folder. Writes nothing.
   *
   * @throws RefusedException when there is something else in it
   */
  public static EvaluationFolder open(Storage storage, LoadedConfiguration configuration)
      throws IOException {
    EvaluationFolder folder = new EvaluationFolder(storage, configuration);
    folder.require();
    return folder;
  }

  /**
   * Looks whether the folder is still empty, or of an evaluation that did not finish.
   *
   * @throws RefusedException when there is something else in it
   */
  public void require() throws IOException {
    if (!isUnfinished(storage)) {
      RunFolder.requireEmpty(storage, "give another --out");
    }
  }

  private static boolean isUnfinished(Storage storage) throws IOException {
    return FILES.containsAll(RunFolder.entries(storage))
        && RunRecord.isThere(storage, RunRecord.Kind.EVALUATION)
        && !RunRecord.isFinished(storage);
  }

  /** Where the files are. */
  public Storage storage() {
    return storage;
  }

  /** What is evaluated, and how. */
  public LoadedConfiguration configuration() {
    return configuration;
  }

  /** Deletes the results of an evaluation that did not finish. */
  public void begin() throws IOException {
    for (String name : FILES) {
      if (!name.equals(RunRecord.NAME)) {
        storage.delete(name);
      }
    }
    storage.commit(
        RunFolder.CONFIGURATION, configuration.resolvedText().getBytes(StandardCharsets.UTF_8));
  }
}
