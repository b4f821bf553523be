package org.gradus.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Gradus's own version. */
public final class Version {
  private Version() {}

  /** As in the build. */
  public static String text() {
    try (InputStream stream = Version.class.getResourceAsStream("gradus.properties")) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
