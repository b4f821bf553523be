package org.gradus.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.config.LoadedConfiguration;
import org.gradus.metatrain.MetaState;
import org.gradus.optimizer.learned.GroupedLayout;
import org.gradus.run.RunFolder;
import org.gradus.run.TrainingRun;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Storage;
import org.gradus.storage.StrictJson;

/**
 * The folder of one trial: that of a training run, and a file for each rung, which is written last.
 * A rung counts once its file is there.
 */
final class TrialFolder {
  private static final String REMEDY = "; delete the file, and the rung is trained again";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Storage storage;

  TrialFolder(Storage storage) {
    this.storage = storage;
  }

  private static String name(int rung) {
    return "rung-%05d.json".formatted(rung);
  }

  /** What a trial reported at a rung, if it came there in this session or an earlier one. */
  Optional<Rung> rung(int rung) throws IOException {
    if (!storage.exists(name(rung))) {
      return Optional.empty();
    }
    String path = storage.path(name(rung));
    return Optional.of(
        rung(path, StrictJson.read(path, storage.read(name(rung)), "a rung", REMEDY)));
  }

  private static Rung rung(String path, JsonNode node) throws InvalidFileException {
    try {
      return new Rung(
          Rung.Outcome.valueOf(text(node, "outcome")),
          integer(node, "metaStep"),
          node.path("score").isNull() ? Double.POSITIVE_INFINITY : number(node, "score"),
          integer(node, "bestMetaStep"),
          text(node, "reason"),
          new Rung.Timing(
              Instant.parse(text(node, "started")), number(node, "seconds"), text(node, "where")));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new InvalidFileException(
          path, "expected what a trial reported at a rung, found: %s%s", e.getMessage(), REMEDY);
    }
  }

  private static String text(JsonNode node, String key) {
    if (!node.path(key).isTextual()) {
      throw new IllegalArgumentException("no text " + key);
    }
    return node.path(key).textValue();
  }

  private static int integer(JsonNode node, String key) {
    if (!node.path(key).canConvertToInt() || !node.path(key).isIntegralNumber()) {
      throw new IllegalArgumentException("no whole number " + key);
    }
    return node.path(key).intValue();
  }

  private static double number(JsonNode node, String key) {
    if (!node.path(key).isNumber()) {
      throw new IllegalArgumentException("no number " + key);
    }
    return node.path(key).doubleValue();
  }

  /**
   * Where a trial stands.
   *
   * @param configuration its own
   */
  MetaState state(LoadedConfiguration configuration) throws IOException {
    FileCheckpoints checkpoints = checkpoints(configuration);
    GroupedLayout layout =
        new GroupedLayout(
            configuration.configuration().architecture(),
            configuration.configuration().family().groups());
    Optional<MetaState> latest = checkpoints.latest(layout.size());
    checkpoints.rewind(latest.map(MetaState::metaStep).orElse(0));
    return latest.orElseGet(() -> TrainingRun.start(configuration.configuration()));
  }

  /** The metrics of a trial, joined. */
  byte[] metrics(LoadedConfiguration configuration, MetaState state) throws IOException {
    return checkpoints(configuration).joinedMetrics(state.metaStep());
  }

  private FileCheckpoints checkpoints(LoadedConfiguration configuration) {
    return new FileCheckpoints(storage, configuration.configuration().checkpointsKept());
  }

  /** Writes the configuration that the trial can be repeated with. */
  void begin(String configuration) throws IOException {
    storage.commit(RunFolder.CONFIGURATION, configuration.getBytes(StandardCharsets.UTF_8));
  }

  /** Keeps a trial's state at a rung. */
  void save(LoadedConfiguration configuration, StretchTraining.Result result) throws IOException {
    if (!result.metrics().isEmpty()) {
      checkpoints(configuration).save(result.state(), result.metrics());
    }
  }

  /** Keeps what a trial reports at a rung, which counts from now on. */
  void save(int rung, Rung report) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("outcome", report.outcome().name()).put("metaStep", report.metaStep());
    if (Double.isFinite(report.score())) {
      node.put("score", report.score());
    } else {
      node.putNull("score");
    }
    node.put("bestMetaStep", report.bestMetaStep()).put("reason", report.reason());
    node.put("started", report.timing().started().toString());
    node.put("seconds", report.timing().seconds()).put("where", report.timing().where());
    storage.commit(name(rung), (node + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
