package org.gradus.config;

import java.io.IOException;
import org.gradus.picture.PictureFolder;

/** Reads the files that settings name. */
public interface Inputs {

  /**
   * Reads a file.
   *
   * @param path as given in the setting: a local path, or a URI
   */
  byte[] read(String path) throws IOException;

  /**
   * Decodes the files directly in a folder, but for those whose names begin with {@code .} or
   * {@code _}. What is no picture, or larger than 64 MiB, is among the refused.
   *
   * @param folder as given in the setting: a local path, or a URI
   * @param size height and width of each picture, in pixels
   * @throws java.nio.file.NoSuchFileException when there is no such folder
   * @throws java.nio.file.NotDirectoryException when it is a file
   */
  PictureFolder pictures(String folder, int size) throws IOException;

  /** The same, with all work done in this process. */
  Inputs here();

  /** Reads local files only. */
  static Inputs local() {
    return new LocalInputs();
  }
}
