package org.gradus.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** A file could not be written although its place is right: a disk is full, a store fails. */
public final class FailedWriteException extends FileSystemException {
  private static final long serialVersionUID = 1;

  /**
   * @param file the file's path
   * @param problem what the system or the store said
   */
  public FailedWriteException(String file, IOException problem) {
    super(file, null, FirstLine.of(problem));
    initCause(problem);
  }
}
