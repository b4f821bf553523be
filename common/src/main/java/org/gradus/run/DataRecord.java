package org.gradus.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.config.LoadedConfiguration;
import org.gradus.storage.Sha256;
import org.gradus.storage.Storage;
import org.gradus.storage.StrictJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code data.json}: the SHA-256 of what settings name, as files and folders, by key. A folder is
 * not gone on with where other data has come to lie at the same path.
 */
public final class DataRecord {
  static final String NAME = "data.json";

  private static final Logger log = LoggerFactory.getLogger(DataRecord.class);
  private static final int DIGITS = 16;

  private DataRecord() {}

  /** Writes the record of a configuration that names data, if there is none. */
  public static void write(Storage storage, LoadedConfiguration configuration) throws IOException {
    if (configuration.identities().isEmpty() || storage.exists(NAME)) {
      return;
    }
    ObjectNode root = new ObjectMapper().createObjectNode();
    digests(configuration).forEach(root::put);
    storage.commit(NAME, (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** How the data that a configuration names differs from that of the folder's record. */
  public static List<String> differences(Storage storage, LoadedConfiguration now)
      throws IOException {
    if (now.identities().isEmpty()) {
      return List.of();
    }
    if (!storage.exists(NAME)) {
      log.warn(
          "{} has no {}: whether its data is still the same is not known",
          storage.location(),
          NAME);
      return List.of();
    }
    JsonNode record =
        StrictJson.read(
            storage.path(NAME), storage.read(NAME), "a record of data", "; delete the file");
    List<String> differences = new ArrayList<>();
    digests(now)
        .forEach(
            (key, digest) -> {
              String before = record.path(key).asText("absent");
              if (!before.equals(digest)) {
                differences.add(
                    "%s: data of SHA-256 %s in the run, %s now"
                        .formatted(key, shortened(before), shortened(digest)));
              }
            });
    return differences;
  }

  private static Map<String, String> digests(LoadedConfiguration configuration) {
    Map<String, String> digests = new TreeMap<>();
    configuration
        .identities()
        .forEach(
            (key, identity) ->
                digests.put(key, Sha256.of(identity.getBytes(StandardCharsets.UTF_8))));
    return digests;
  }

  private static String shortened(String digest) {
    return digest.length() > DIGITS ? digest.substring(0, DIGITS) + "…" : digest;
  }
}
