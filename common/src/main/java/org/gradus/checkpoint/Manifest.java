package org.gradus.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Sha256;
import org.gradus.storage.Storage;
import org.gradus.storage.StrictJson;

/**
 * The names, lengths and SHA-256 of a folder's files and the SHA-256 of all metrics up to it,
 * written last: a folder without one is not complete.
 */
final class Manifest {
  static final String NAME = "manifest.json";
  private static final String DAMAGED = "; the checkpoint is damaged";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Manifest() {}

  /**
   * A manifest.
   *
   * @param metrics SHA-256 of the joined metrics
   */
  static byte[] toBytes(Map<String, byte[]> files, String metrics) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", StateFile.FORMAT).put("metrics", metrics);
    ObjectNode entries = root.putObject("files");
    new TreeMap<>(files)
        .forEach(
            (name, content) ->
                entries
                    .putObject(name)
                    .put("length", content.length)
                    .put("sha256", Sha256.of(content)));
    return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The content of one of a folder's files, which its manifest must list and match. */
  static byte[] readListed(Storage storage, String folder, String name) throws IOException {
    String manifest = folder + "/" + NAME;
    JsonNode entry = read(storage, manifest).path("files").path(name);
    if (!entry.path("length").isIntegralNumber() || !entry.path("sha256").isTextual()) {
      throw new InvalidFileException(
          storage.path(manifest), "files: expected length and sha256 of %s" + DAMAGED, name);
    }
    String path = folder + "/" + name;
    if (!storage.exists(path)) {
      throw new InvalidFileException(
          storage.path(path), "expected a file, since the manifest lists it, found none" + DAMAGED);
    }
    byte[] content = storage.read(path);
    check(
        storage.path(path),
        "a length of",
        entry.path("length").asText(),
        Integer.toString(content.length));
    check(storage.path(path), "SHA-256", entry.path("sha256").textValue(), Sha256.of(content));
    return content;
  }

  /**
   * Checks the joined metrics against the manifest of the checkpoint that they lead to.
   *
   * @param path theirs, for messages
   */
  static void checkMetrics(Storage storage, String folder, String path, byte[] metrics)
      throws IOException {
    String expected = read(storage, folder + "/" + NAME).path("metrics").asText();
    check(path, "SHA-256", expected, Sha256.of(metrics));
  }

  private static JsonNode read(Storage storage, String manifest) throws IOException {
    JsonNode root =
        StrictJson.read(storage.path(manifest), storage.read(manifest), "a manifest", DAMAGED);
    String format = root.path("format").asText();
    if (!format.equals(StateFile.FORMAT)) {
      throw new InvalidFileException(
          storage.path(manifest),
          "format: expected \"%s\", found \"%s\"; it is damaged, or was written by another version",
          StateFile.FORMAT,
          format);
    }
    return root;
  }

  private static void check(String path, String what, String expected, String found)
      throws InvalidFileException {
    if (!expected.equals(found)) {
      throw new InvalidFileException(
          path, "expected %s %s by its manifest, found %s" + DAMAGED, what, expected, found);
    }
  }
}
