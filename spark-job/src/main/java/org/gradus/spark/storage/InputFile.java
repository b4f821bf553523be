package org.gradus.spark.storage;

import java.io.IOException;
import org.gradus.storage.Storage;

/**
 * A file to read.
 *
 * @param folder where it is
 * @param name its name in the folder
 */
public record InputFile(Storage folder, String name) {

  /** Its content. */
  public byte[] read() throws IOException {
    return folder.read(name);
  }
}
