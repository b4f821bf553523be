package org.gradus.storage;

import java.io.IOException;

/** A file is not what it claims to be; the message is one line that says what to do. */
public final class InvalidFileException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param file the file's path
   * @param problem what was expected, what was found, and where
   */
  public InvalidFileException(String file, String problem) {
    super(file + ": " + problem.replaceAll("\\s*[\\r\\n]+\\s*", " "));
  }
}
