package org.gradus.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.gradus.storage.InvalidFileException;

/** Reads the files that settings name. */
@FunctionalInterface
public interface Inputs {

  /**
   * Reads a file.
   *
   * @param path as given in the setting: a local path, or a URI
   */
  byte[] read(String path) throws IOException;

  /** Reads local files only. */
  static Inputs local() {
    return path -> {
      try {
        return Files.readAllBytes(Path.of(path));
      } catch (InvalidPathException e) {
        throw new InvalidFileException(path, "expected a path, found: " + e.getReason());
      }
    };
  }
}
