package org.gradus.dl4j;

import java.util.Base64;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Sha256;

/** An exported optimizer as text: Base64 of its file, and the SHA-256 of the file. */
final class EmbeddedOptimizer {
  /** The field of the file, in messages and in JSON. */
  static final String OPTIMIZER = "optimizer";

  /** The field of its SHA-256. */
  static final String SHA256 = "sha256";

  private EmbeddedOptimizer() {}

  static String encode(byte[] file) {
    return Base64.getEncoder().encodeToString(file);
  }

  /**
   * The optimizer.
   *
   * @throws IllegalArgumentException if it is none, or another than the SHA-256 says
   */
  static ExportedOptimizer decode(String base64, String sha256) {
    byte[] file = bytes(required(OPTIMIZER, base64));
    String found = Sha256.of(file);
    if (!found.equals(required(SHA256, sha256))) {
      throw refused(SHA256, "%s, of the field optimizer, found %s", found, shortened(sha256));
    }
    try {
      return ExportedOptimizer.read("LearnedUpdater, field " + OPTIMIZER, file);
    } catch (InvalidFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static String required(String field, String text) {
    if (text == null) {
      throw refused(field, "a text, found none");
    }
    return text;
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw refused(
          OPTIMIZER, "Base64 of an optimizer.safetensors, found \"%s\"", shortened(base64));
    }
  }

  private static IllegalArgumentException refused(
      String field, String expected, Object... arguments) {
    return new IllegalArgumentException(
        "LearnedUpdater, field %s: expected %s; make it again with LearnedUpdater.read"
            .formatted(field, expected.formatted(arguments)));
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= 80 ? line : line.substring(0, 79) + "…";
  }
}
