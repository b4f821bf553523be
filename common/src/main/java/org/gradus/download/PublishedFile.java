package org.gradus.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gradus.storage.Sha256;

/**
 * A file as it was published.
 *
 * @param name without folders
 * @param size in bytes
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record PublishedFile(String name, long size, String sha256) {
  private static final int BUFFER = 1 << 16;

  /** Whether a local file is this one, byte for byte. */
  boolean is(Path path) throws IOException {
    return Files.size(path) == size && sha256.equals(sha256Of(path));
  }

  /** SHA-256 of a local file, in hexadecimal digits. */
  static String sha256Of(Path path) throws IOException {
    Sha256 sha256 = new Sha256();
    try (InputStream stream = Files.newInputStream(path)) {
      for (byte[] bytes = stream.readNBytes(BUFFER);
          bytes.length > 0;
          bytes = stream.readNBytes(BUFFER)) {
        sha256.add(bytes);
      }
    }
    return sha256.text();
  }
}
