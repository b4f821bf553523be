package org.gradus.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.GroupedLayout;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.optimizer.learned.WeightLayout;
import org.gradus.run.RunFolder;
import org.gradus.run.RunRecord;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Storage;
import org.gradus.storage.StrictJson;
import org.gradus.sweep.SweepFiles;

/** What files hold, as text. */
final class Descriptions {
  private static final int EPISODES_SHOWN = 10;

  private final Facts facts = new Facts();

  /** All that an exported optimizer says of itself. */
  Descriptions optimizer(String file, ExportedOptimizer exported) throws InvalidFileException {
    Architecture architecture = exported.optimizer().architecture();
    GroupedLayout layout = new GroupedLayout(architecture, exported.optimizer().groups());
    JsonNode provenance =
        StrictJson.read(
            file, exported.provenance().getBytes(StandardCharsets.UTF_8), "the provenance", "");
    facts.heading("exported optimizer " + file);
    addArchitecture(architecture, layout);
    if (!exported.optimizer().groups().equals(CoordinateGroups.UNDIVIDED)) {
      facts.add("coordinate groups", String.join(", ", exported.optimizer().groups()));
    }
    facts.add("trained for", exported.horizon() + " steps");
    facts.add("trained on", text(provenance.path("configuration").path("optimizee.family")));
    facts.add("seed", text(provenance.path("seed")));
    facts.add(
        "validation",
        "%s, at meta-step %s of %s"
            .formatted(
                text(provenance.path("validation")),
                text(provenance.path("metaStep")),
                text(provenance.path("configuration").path("training.meta-steps"))));
    facts.add("written by", "gradus " + text(provenance.path("gradus")));
    addTensors(layout, exported.optimizer().weights());
    facts.heading("configuration");
    provenance
        .path("configuration")
        .properties()
        .forEach(e -> facts.add(e.getKey(), text(e.getValue())));
    return this;
  }

  private void addArchitecture(Architecture architecture, GroupedLayout layout) {
    String hidden =
        architecture.hidden().stream().map(String::valueOf).collect(Collectors.joining(", "));
    facts.add("weights", layout.size());
    facts.add("hidden units", hidden.isEmpty() ? "none: the linear rule" : hidden);
    String preprocessing = architecture.preprocessing().text();
    facts.add(
        "preprocessing",
        architecture.preprocessing() == Preprocessing.NONE
            ? preprocessing
            : preprocessing + ", p " + architecture.preprocessingP());
    facts.add("output scale", architecture.outputScale());
  }

  private void addTensors(GroupedLayout layout, float[] weights) {
    facts.heading("tensors: shape, smallest and largest weight");
    for (WeightLayout.Tensor tensor : layout.tensors()) {
      float smallest = Float.POSITIVE_INFINITY;
      float largest = Float.NEGATIVE_INFINITY;
      for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
        smallest = Math.min(smallest, weights[i]);
        largest = Math.max(largest, weights[i]);
      }
      facts.add(tensor.name(), "%-10s %10.4g %10.4g".formatted(tensor.shape(), smallest, largest));
    }
  }

  /**
   * Where a run stands.
   *
   * @param run the run's folder
   */
  Descriptions checkpoint(String path, MetaState state, String run) {
    facts.heading("checkpoint " + path);
    facts.add("meta-step", state.metaStep());
    facts.add("weights", state.adam().weights().length);
    facts.add("updates by Adam", state.adam().step());
    facts.add(
        "best validation",
        state
            .best()
            .map(best -> best.score() + ", at meta-step " + best.metaStep())
            .orElse("none yet"));
    facts.add("meta-steps skipped", state.skipped());
    addDiverged(state.diverged(), run);
    return this;
  }

  private void addDiverged(List<MetaState.Divergence> diverged, String run) {
    facts.add("diverged episodes", diverged.size());
    for (MetaState.Divergence divergence :
        diverged.subList(0, Math.min(EPISODES_SHOWN, diverged.size()))) {
      facts.add(
          "  episode " + divergence.episode().episode(),
          "at its step %d, in meta-step %d: %s"
              .formatted(
                  divergence.episode().step(),
                  divergence.metaStep(),
                  ReplayLine.of(run, divergence)));
    }
    if (diverged.size() > EPISODES_SHOWN) {
      facts.add("  and more", diverged.size() - EPISODES_SHOWN);
    }
  }

  /** What a run did after its newest checkpoint, until too many episodes had diverged. */
  private void addStopped(List<Metrics> stopped, String run) {
    if (!stopped.isEmpty()) {
      facts.heading(
          "stopped at meta-step %d, since too many episodes diverged"
              .formatted(stopped.get(stopped.size() - 1).metaStep()));
      addDiverged(
          stopped.stream()
              .flatMap(
                  metrics ->
                      metrics.diverged().stream()
                          .map(one -> new MetaState.Divergence(metrics.metaStep(), one)))
              .toList(),
          run);
    }
  }

  /** A run: its sessions, its newest checkpoint, and what it exported; or those of others. */
  Descriptions run(Storage folder) throws IOException {
    if (RunRecord.isThere(folder, RunRecord.Kind.SWEEP)) {
      return sweep(folder);
    }
    return RunRecord.isThere(folder, RunRecord.Kind.EVALUATION)
        ? evaluation(folder)
        : training(folder);
  }

  private Descriptions sweep(Storage folder) throws IOException {
    facts.heading("sweep in " + folder.location());
    facts.add("trials begun", folder.list("trials").size());
    addFiles(folder);
    addSessions(folder);
    Storage best = folder.folder(SweepFiles.BEST);
    return best.exists(RunFolder.OPTIMIZER) ? exported(best) : this;
  }

  private Descriptions exported(Storage folder) throws IOException {
    return optimizer(
        folder.path(RunFolder.OPTIMIZER),
        ExportedOptimizer.read(folder.path(RunFolder.OPTIMIZER), folder.read(RunFolder.OPTIMIZER)));
  }

  private Descriptions evaluation(Storage folder) throws IOException {
    facts.heading("evaluation in " + folder.location());
    addFiles(folder);
    addSessions(folder);
    return this;
  }

  private Descriptions training(Storage folder) throws IOException {
    FileCheckpoints checkpoints = new FileCheckpoints(folder, 1);
    List<String> complete = checkpoints.complete();
    boolean exported = folder.exists(RunFolder.OPTIMIZER);
    facts.heading("run in " + folder.location());
    facts.add("exported", exported ? "yes" : "not yet");
    facts.add("checkpoints", complete.isEmpty() ? "none" : String.join(", ", complete));
    addFiles(folder);
    if (folder.exists(RunRecord.NAME)) {
      addSessions(folder);
    }
    Optional<MetaState> newest =
        checkpoints.latest(damaged -> facts.add("not used", damaged.getMessage()));
    newest.ifPresent(
        state -> checkpoint(FileCheckpoints.stepName(state.metaStep()), state, folder.location()));
    addStopped(checkpoints.stopped(), folder.location());
    return exported ? exported(folder) : this;
  }

  private void addFiles(Storage folder) throws IOException {
    facts.add(
        "files",
        folder.list("").stream()
            .filter(name -> !name.startsWith("."))
            .collect(Collectors.joining(", ")));
  }

  private void addSessions(Storage folder) throws IOException {
    JsonNode sessions = RunRecord.read(folder).path("sessions");
    for (int i = 0; i < sessions.size(); i++) {
      facts.heading("session %d of %d".formatted(i + 1, sessions.size()));
      sessions.get(i).properties().forEach(e -> facts.add(e.getKey(), brief(e.getValue())));
    }
  }

  /** Of a list only how long it is. */
  private static String brief(JsonNode node) {
    return node.isArray() ? Integer.toString(node.size()) : text(node);
  }

  private static String text(JsonNode node) {
    if (node.isMissingNode()) {
      return "unknown";
    }
    return node.isTextual() ? node.textValue() : node.toString();
  }

  @Override
  public String toString() {
    return facts.toString();
  }
}
