package org.gradus.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.config.LoadedConfiguration;
import org.gradus.metatrain.MetaState;
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
    return String.format(Locale.ROOT, "rung-%05d.json", rung);
  }

  /**
   * What a trial reported at a rung, if it came there in this session or an earlier one, with these
   * settings.
   *
   * @param metaStep of the rung
   */
  Optional<Rung> rung(int rung, int metaStep, Map<String, String> settings) throws IOException {
    if (!storage.exists(name(rung))) {
      return Optional.empty();
    }
    String path = storage.path(name(rung));
    JsonNode node = StrictJson.read(path, storage.read(name(rung)), "a rung", REMEDY);
    try {
      Rung found = rung(node);
      if (found.outcome() == Rung.Outcome.REACHED && found.metaStep() != metaStep) {
        throw new IllegalArgumentException(
            "meta-step %d, not %d".formatted(found.metaStep(), metaStep));
      }
      return settings.equals(settings(node)) ? Optional.of(found) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new InvalidFileException(
          path, "expected what a trial reported at a rung, found: %s%s", e.getMessage(), REMEDY);
    }
  }

  private static Rung rung(JsonNode node) {
    return new Rung(
        Rung.Outcome.valueOf(text(node, "outcome")),
        integer(node, "metaStep"),
        node.path("score").isNull() ? Double.POSITIVE_INFINITY : number(node, "score"),
        integer(node, "bestMetaStep"),
        text(node, "reason"),
        new Rung.Timing(
            Instant.parse(text(node, "started")), number(node, "seconds"), text(node, "where")));
  }

  private static Map<String, String> settings(JsonNode node) {
    Map<String, String> settings = new TreeMap<>();
    node.path("settings")
        .properties()
        .forEach(e -> settings.put(e.getKey(), e.getValue().asText()));
    return settings;
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
   * The newest state of a trial at or before a meta-step; what was written after it is deleted.
   *
   * @param configuration the trial's own
   */
  MetaState rewound(LoadedConfiguration configuration, int metaStep) throws IOException {
    FileCheckpoints checkpoints = checkpoints(configuration);
    checkpoints.rewind(
        checkpoints.complete().stream()
            .mapToInt(Integer::parseInt)
            .filter(step -> step <= metaStep)
            .max()
            .orElse(0));
    return RunFolder.newest(checkpoints, configuration.configuration())
        .orElseGet(() -> TrainingRun.start(configuration.configuration()));
  }

  /**
   * The state of a trial at its last rung.
   *
   * @throws InvalidFileException if it is not there
   */
  MetaState at(LoadedConfiguration configuration, int metaStep) throws IOException {
    Optional<MetaState> latest =
        RunFolder.newest(checkpoints(configuration), configuration.configuration());
    int found = latest.map(MetaState::metaStep).orElse(0);
    if (found != metaStep) {
      throw new InvalidFileException(
          storage.path("checkpoints"),
          "expected the newest checkpoint at meta-step %d, where the sweep left the trial, found %d;"
              + " delete the trial's folder, and it is trained again",
          metaStep,
          found);
    }
    return latest.orElseThrow();
  }

  /** The metrics of a trial, joined. */
  byte[] metrics(LoadedConfiguration configuration, MetaState state) throws IOException {
    return checkpoints(configuration).joinedMetrics(state.metaStep());
  }

  private FileCheckpoints checkpoints(LoadedConfiguration configuration) {
    return new FileCheckpoints(storage, configuration.configuration().checkpointsKept());
  }

  /** Writes the configuration that the trial can be repeated with, and deletes all else. */
  void begin(String configuration) throws IOException {
    storage.delete("");
    storage.commit(RunFolder.CONFIGURATION, configuration.getBytes(StandardCharsets.UTF_8));
  }

  /** Keeps a trial's state at a rung. */
  void save(LoadedConfiguration configuration, StretchTraining.Result result) throws IOException {
    if (!result.metrics().isEmpty()) {
      checkpoints(configuration).save(result.state(), result.metrics());
    }
  }

  /** Keeps what a trial reports at a rung, which counts from now on. */
  void save(int rung, Rung report, Map<String, String> settings) throws IOException {
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
    ObjectNode chosen = node.putObject("settings");
    new TreeMap<>(settings).forEach(chosen::put);
    storage.commit(name(rung), (node + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
