package org.gradus.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gradus.metatrain.CheckpointStore;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.optimizer.learned.GroupedLayout;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Sha256;
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
  private static final String STOPPED = METRICS + "/stopped" + SUFFIX;
  private static final String STATE = "state.safetensors";

  private final Storage run;
  private final int kept;
  private Optional<Sha256> written = Optional.empty();

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
    String step = stepName(state.metaStep());
    byte[] lines = MetricsLines.toBytes(metrics);
    Sha256 digest = metricsBefore(step).add(lines);
    run.commit(METRICS + "/" + step + SUFFIX, lines);
    byte[] content = StateFile.toBytes(state);
    String folder = CHECKPOINTS + "/" + step;
    run.commit(folder + "/" + STATE, content);
    run.commit(
        folder + "/" + Manifest.NAME, Manifest.toBytes(Map.of(STATE, content), digest.textSoFar()));
    deleteUnneeded(state);
  }

  /** Of all metrics written before: they are read once, not at every checkpoint. */
  private Sha256 metricsBefore(String step) throws IOException {
    if (written.isEmpty()) {
      Sha256 digest = new Sha256();
      for (String part : run.list(METRICS)) {
        if (isPart(part) && part.compareTo(step) < 0) {
          digest.add(run.read(METRICS + "/" + part));
        }
      }
      written = Optional.of(digest);
    }
    return written.get();
  }

  @Override
  public void stopped(List<Metrics> metrics) throws IOException {
    run.commit(STOPPED, MetricsLines.toBytes(metrics));
  }

  private void deleteUnneeded(MetaState state) throws IOException {
    List<String> complete = complete();
    Set<String> needed =
        new HashSet<>(complete.subList(Math.max(0, complete.size() - kept), complete.size()));
    for (MetaState.Divergence divergence : state.diverged()) {
      String before = stepName(divergence.metaStep());
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
      if (isComplete(step)) {
        complete.add(step);
      }
    }
    return complete;
  }

  /** What stands among the checkpoints and is none, most often since the run was killed. */
  public List<String> incomplete() throws IOException {
    List<String> incomplete = new ArrayList<>(run.list(CHECKPOINTS));
    incomplete.removeAll(complete());
    return incomplete;
  }

  /** Of a checkpoint's folder, the same in every locale. */
  public static String stepName(int metaStep) {
    return String.format(Locale.ROOT, "%08d", metaStep);
  }

  private boolean isComplete(String step) throws IOException {
    return step.matches("[0-9]{8}") && run.exists(CHECKPOINTS + "/" + step + "/" + Manifest.NAME);
  }

  /**
   * The newest checkpoint that is whole: verified, of so many weights, with all metrics up to it;
   * empty if there are none.
   *
   * @param weights that the configured architecture has
   * @param damaged is told why newer ones are not used, newest first
   * @throws InvalidFileException of the newest one, if none is whole
   */
  public Optional<MetaState> newestWhole(int weights, Consumer<InvalidFileException> damaged)
      throws IOException {
    return newest(step -> whole(step, weights), damaged);
  }

  /**
   * The newest complete checkpoint whose state is verified; empty if there are none.
   *
   * @param damaged is told why newer ones are not used, newest first
   * @throws InvalidFileException of the newest one, if all are damaged
   */
  public Optional<MetaState> latest(Consumer<InvalidFileException> damaged) throws IOException {
    return newest(this::read, damaged);
  }

  private interface Reading {
    MetaState read(String step) throws IOException;
  }

  private Optional<MetaState> newest(Reading reading, Consumer<InvalidFileException> damaged)
      throws IOException {
    List<String> complete = complete();
    Optional<InvalidFileException> newest = Optional.empty();
    for (int i = complete.size() - 1; i >= 0; i--) {
      try {
        return Optional.of(reading.read(complete.get(i)));
      } catch (InvalidFileException e) {
        damaged.accept(e);
        newest = newest.or(() -> Optional.of(e));
      }
    }
    if (newest.isPresent()) {
      throw newest.get();
    }
    return Optional.empty();
  }

  private MetaState whole(String step, int weights) throws IOException {
    MetaState state = read(step);
    int found = state.adam().weights().length;
    if (found != weights) {
      throw new InvalidFileException(
          run.path(CHECKPOINTS + "/" + step + "/" + STATE),
          "tensor weights: expected %d values by the run's configuration, found %d",
          weights,
          found);
    }
    Manifest.checkMetrics(
        run, CHECKPOINTS + "/" + step, run.path(METRICS), joinedMetrics(state.metaStep()));
    return state;
  }

  /**
   * The newest complete checkpoint before a meta-step, verified as one that is whole.
   *
   * @param layout of the configured weights
   */
  public Optional<MetaState> before(int metaStep, GroupedLayout layout) throws IOException {
    String limit = stepName(metaStep);
    Optional<String> newest =
        complete().stream().filter(step -> step.compareTo(limit) < 0).reduce((a, b) -> b);
    return newest.isPresent() ? Optional.of(whole(newest.get(), layout.size())) : Optional.empty();
  }

  private MetaState read(String step) throws IOException {
    String folder = CHECKPOINTS + "/" + step;
    String path = run.path(folder + "/" + STATE);
    MetaState state = StateFile.read(path, Manifest.readListed(run, folder, STATE));
    if (state.metaStep() != Integer.parseInt(step)) {
      throw new InvalidFileException(
          path,
          "metaStep: expected %d by the folder's name, found %d",
          Integer.parseInt(step),
          state.metaStep());
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
    written = Optional.empty();
    String last = stepName(metaStep);
    List<String> complete = complete();
    for (String step : run.list(CHECKPOINTS)) {
      if (!complete.contains(step) || step.compareTo(last) > 0) {
        delete(step);
      }
    }
    for (String part : run.list(METRICS)) {
      if (!isPart(part) || part.compareTo(last + SUFFIX) > 0) {
        run.delete(METRICS + "/" + part);
      }
    }
  }

  /** What a killed process left unfinished is none, nor is what has no checkpoint after it. */
  private static boolean isPart(String name) {
    return name.matches("[0-9]{8}\\" + SUFFIX);
  }

  /**
   * The metrics up to a meta-step, joined.
   *
   * @throws InvalidFileException when they are not a line a meta-step
   */
  public byte[] joinedMetrics(int metaStep) throws IOException {
    String last = stepName(metaStep) + SUFFIX;
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    int lines = 0;
    for (String part : run.list(METRICS)) {
      if (isPart(part) && part.compareTo(last) <= 0) {
        byte[] content = run.read(METRICS + "/" + part);
        lines = MetricsLines.check(run.path(METRICS + "/" + part), content, lines);
        joined.write(content);
      }
    }
    if (lines != metaStep) {
      throw new InvalidFileException(
          run.path(METRICS),
          "expected the metrics of %d meta-steps, found those of %d; a part is missing",
          metaStep,
          lines);
    }
    return joined.toByteArray();
  }

  /**
   * What is recorded of every meta-step: of those kept with a checkpoint, and, if too many episodes
   * diverged after the last one, of those until then.
   *
   * @throws InvalidFileException when they are not a line a meta-step
   */
  public List<Metrics> recorded() throws IOException {
    List<Metrics> recorded =
        new ArrayList<>(MetricsLines.read(run.path(METRICS), joinedMetrics(lastPart()), 0));
    recorded.addAll(stopped());
    return recorded;
  }

  /**
   * What is recorded of the meta-steps after the last checkpoint: nothing, unless too many episodes
   * diverged in them.
   */
  public List<Metrics> stopped() throws IOException {
    return run.exists(STOPPED)
        ? MetricsLines.read(run.path(STOPPED), run.read(STOPPED), lastPart())
        : List.of();
  }

  /** The last meta-step whose metrics were kept with a checkpoint, which may be gone. */
  private int lastPart() throws IOException {
    return run.list(METRICS).stream()
        .filter(FileCheckpoints::isPart)
        .mapToInt(part -> Integer.parseInt(part.substring(0, part.length() - SUFFIX.length())))
        .max()
        .orElse(0);
  }
}
