package org.gradus.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.gradus.picture.PictureFolder;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LocalStorage;

/** Reads local files. */
final class LocalInputs implements Inputs {

  @Override
  public byte[] read(String path) throws IOException {
    return Files.readAllBytes(local(path));
  }

  @Override
  public PictureFolder pictures(String folder, int size) throws IOException {
    return PictureFolder.read(new LocalStorage(local(folder)), size);
  }

  @Override
  public Inputs here() {
    return this;
  }

  private static Path local(String path) throws InvalidFileException {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new InvalidFileException(path, "expected a path, found: " + e.getReason());
    }
  }
}
