package org.gradus.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.gradus.optimizer.learned.Kernels;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Storage;
import org.gradus.storage.StrictJson;

/**
 * {@code run.json}: what the provenance of an exported optimizer leaves out, because it says where
 * and when a run ran and not what it computed. One entry a session: the first, and each that
 * resumed.
 */
public final class RunRecord {
  /** Its name in a run's folder. */
  public static final String NAME = "run.json";

  private static final String COMMAND = "command";
  private static final String SESSIONS = "sessions";
  private static final String OUTCOME = "outcome";
  private static final String FINISHED = "finished";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the sessions of a record do. */
  public enum Kind {
    TRAINING("train"),
    EVALUATION("evaluate"),
    SWEEP("sweep");

    private final String command;

    Kind(String command) {
      this.command = command;
    }
  }

  private final Storage storage;
  private final Clock clock;
  private final ObjectNode root;
  private final ObjectNode session;
  private final Instant started;

  private RunRecord(Storage storage, Clock clock, ObjectNode root) {
    this.storage = storage;
    this.clock = clock;
    this.root = root;
    session = root.withArray(SESSIONS).addObject();
    started = clock.instant();
    session.put("started", started.toString());
  }

  /**
   * Begins a session, behind those of the folder's record if there is one.
   *
   * @param environment texts by key: virtual machine, Spark, native settings, paths
   */
  public static RunRecord begin(
      Storage storage, Kind kind, Clock clock, Map<String, String> environment) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    if (storage.exists(NAME)) {
      root = read(storage);
    }
    root.put("gradus", Version.text());
    root.put(COMMAND, kind.command);
    RunRecord record = new RunRecord(storage, clock, root);
    environment.forEach(record.session::put);
    record.commit();
    return record;
  }

  /** The record of a folder. */
  public static ObjectNode read(Storage storage) throws IOException {
    JsonNode node =
        StrictJson.read(
            storage.path(NAME), storage.read(NAME), "a record of sessions", "; delete the file");
    if (node instanceof ObjectNode object && object.path(SESSIONS) instanceof ArrayNode) {
      return object;
    }
    throw new InvalidFileException(
        storage.path(NAME),
        "expected an object with a list \"sessions\", found %s; delete the file",
        node.isMissingNode() ? "nothing" : node);
  }

  /** Whether a folder has a record, and one of this kind. */
  public static boolean isThere(Storage storage, Kind kind) throws IOException {
    return storage.exists(NAME) && read(storage).path(COMMAND).asText().equals(kind.command);
  }

  /** Whether the last session of a folder's record came to its end. */
  static boolean isFinished(Storage storage) throws IOException {
    JsonNode sessions = read(storage).path(SESSIONS);
    return sessions.path(sessions.size() - 1).path(OUTCOME).asText().equals(FINISHED);
  }

  /** Adds a fact to the session. */
  public RunRecord put(String key, String value) {
    session.put(key, value);
    return this;
  }

  /** Adds a validation of this session to its list, with the seconds since the session started. */
  public void validated(int metaStep, double score) {
    ObjectNode validation = session.withArray("validations").addObject();
    validation.put("metaStep", metaStep);
    validation.put("seconds", Duration.between(started, clock.instant()).toMillis() / 1000.0);
    if (Double.isFinite(score)) {
      validation.put("validation", score);
    } else {
      validation.putNull("validation");
    }
  }

  /** Ends a session that did what it was to do. */
  public void finish() throws IOException {
    end(FINISHED);
  }

  /** Ends a session. */
  public void end(String outcome) throws IOException {
    session.put("kernel speed", Kernels.speed());
    session.put(OUTCOME, outcome).put("ended", clock.instant().toString());
    commit();
  }

  private void commit() throws IOException {
    storage.commit(NAME, (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
