package org.gradus.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** The UTF-8 text of a file on the class path. */
final class ResourceText {

  private ResourceText() {}

  /**
   * Reads a file.
   *
   * @param path from the class path's root, without a leading slash
   */
  static String of(String path) {
    URL url = ResourceText.class.getClassLoader().getResource(path);
    if (url == null) {
      throw new IllegalStateException("expected " + path + " on the class path, found nothing");
    }
    try (InputStream stream = url.openStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
