package org.gradus.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.metatrain.CheckpointStore;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Storage;

/**
 * Checkpoints in a run's folder: {@code checkpoints/STEP/} holds a state and its manifest, {@code
 * metrics/STEP.jsonl} the metrics since the checkpoint before. A checkpoint counts once its
 * manifest is there, and the manifest is written last.
 */
public final class FileCheckpoints implements CheckpointStore {
  private static final String CHECKPOINTS = "checkpoints";
  private static final String METRICS = "metrics";
  private static final String SUFFIX = ".jsonl";
  private static final String STATE = "state.safetensors";
  private static final String STEP_NAME = "%08d";

  private final Storage run;
  private final int kept;

  /**
   * @param run the run's folder
   * @param kept how many checkpoints are kept, besides those that precede a diverged episode and
   *     are needed to replay it
   */
  public FileCheckpoints(Storage run, int kept) {
    this.run = run;
    this.kept = kept;
  }

  @Override
  public void save(MetaState state, List<Metrics> metrics) throws IOException {
    String step = STEP_NAME.formatted(state.metaStep());
    run.commit(METRICS + "/" + step + SUFFIX, MetricsLines.toBytes(metrics));
    byte[] content = StateFile.toBytes(state);
    String folder = CHECKPOINTS + "/" + step;
    run.commit(folder + "/" + STATE, content);
    run.commit(folder + "/" + Manifest.NAME, Manifest.toBytes(Map.of(STATE, content)));
    deleteUnneeded(state);
  }

  private void deleteUnneeded(MetaState state) throws IOException {
    List<String> complete = complete();
    Set<String> needed =
        new HashSet<>(complete.subList(Math.max(0, complete.size() - kept), complete.size()));
    for (MetaState.Divergence divergence : state.diverged()) {
      String before = STEP_NAME.formatted(divergence.metaStep());
      complete.stream()
          .filter(step -> step.compareTo(before) < 0)
          .reduce((a, b) -> b)
          .ifPresent(needed::add);
    }
    for (String step : complete) {
      if (!needed.contains(step)) {
        delete(step);
      }
    }
  }

  /** The manifest goes first, so that what is left half deleted is no checkpoint. */
  private void delete(String step) throws IOException {
    run.delete(CHECKPOINTS + "/" + step + "/" + Manifest.NAME);
    run.delete(CHECKPOINTS + "/" + step);
  }

  /** The complete checkpoints, oldest first. */
  public List<String> complete() throws IOException {
    List<String> complete = new ArrayList<>();
    for (String step : run.list(CHECKPOINTS)) {
      if (step.matches("[0-9]{8}") && run.exists(CHECKPOINTS + "/" + step + "/" + Manifest.NAME)) {
        complete.add(step);
      }
    }
    Collections.sort(complete);
    return complete;
  }

  /** The newest complete checkpoint, verified. */
  public Optional<MetaState> latest() throws IOException {
    List<String> complete = complete();
    return complete.isEmpty()
        ? Optional.empty()
        : Optional.of(read(complete.get(complete.size() - 1)));
  }

  private MetaState read(String step) throws IOException {
    String folder = CHECKPOINTS + "/" + step;
    String path = run.path(folder + "/" + STATE);
    MetaState state = StateFile.read(path, Manifest.readListed(run, folder, STATE));
    if (state.metaStep() != Integer.parseInt(step)) {
      throw new InvalidFileException(
          path,
          "metaStep: expected %d by the folder's name, found %d"
              .formatted(Integer.parseInt(step), state.metaStep()));
    }
    return state;
  }

  /** Reads a checkpoint from its own folder, for looking at it. */
  public static MetaState readFolder(Storage folder) throws IOException {
    return StateFile.read(folder.path(STATE), Manifest.readListed(folder, ".", STATE));
  }

  /**
   * Makes the folder what it was when a state was saved: what was written after it, whole or in
   * part, is deleted.
   *
   * @param metaStep of the state; 0 for none
   */
  public void rewind(int metaStep) throws IOException {
    String last = STEP_NAME.formatted(metaStep);
    List<String> complete = complete();
    for (String step : run.list(CHECKPOINTS)) {
      if (!complete.contains(step) || step.compareTo(last) > 0) {
        delete(step);
      }
    }
    for (String part : run.list(METRICS)) {
      if (part.compareTo(last + SUFFIX) > 0) {
        run.delete(METRICS + "/" + part);
      }
    }
  }

  /** All metrics so far, joined. */
  public byte[] joinedMetrics() throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (String part : run.list(METRICS)) {
      joined.write(run.read(METRICS + "/" + part));
    }
    return joined.toByteArray();
  }
}
