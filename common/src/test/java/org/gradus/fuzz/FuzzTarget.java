package org.gradus.fuzz;

import java.io.IOException;
import java.util.List;

/** A reader of bytes that may be hostile. */
public interface FuzzTarget {

  /** Small sound inputs, from which others are made. */
  List<byte[]> seeds();

  /**
   * Reads an input, and, where there is a writer, what that makes of it.
   *
   * @throws org.gradus.storage.InvalidFileException if it is not what it should be
   * @throws org.gradus.config.ConfigurationException the same
   * @throws AssertionError if what was accepted does not come back as it was
   */
  void read(byte[] input) throws IOException;
}
