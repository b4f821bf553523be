package org.gradus.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a configuration's HOCON comes from. */
public final class ConfigurationSource {

  private final String name;
  private final Optional<Path> file;
  private final Content content;

  private ConfigurationSource(String name, Optional<Path> file, Content content) {
    this.name = name;
    this.file = file;
    this.content = content;
  }

  /** Opens the bytes of a source. */
  private interface Content {
    InputStream open() throws IOException;
  }

  /** A local file, which may include files relative to its folder. It is read when loaded. */
  public static ConfigurationSource file(Path path) {
    return file(path.toString(), path);
  }

  /** A file that was read from elsewhere, and cannot include others. */
  public static ConfigurationSource bytes(String name, byte[] content) {
    byte[] copy = content.clone();
    return new ConfigurationSource(name, Optional.empty(), () -> new ByteArrayInputStream(copy));
  }

  /** A text, which cannot include files. */
  public static ConfigurationSource text(String name, String text) {
    return bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** No file: the defaults alone. */
  public static ConfigurationSource defaults() {
    return text(Location.DEFAULT, "");
  }

  private static ConfigurationSource file(String name, Path path) {
    return new ConfigurationSource(name, Optional.of(path), () -> Files.newInputStream(path));
  }

  /** The name that mistakes and origins show. */
  public String name() {
    return name;
  }

  Optional<Path> file() {
    return file;
  }

  InputStream open() throws IOException {
    return content.open();
  }

  /** The local file that an include statement in this local file means. */
  ConfigurationSource included(String what) {
    String includedName = Path.of(name).resolveSibling(what).normalize().toString();
    return file(includedName, file.orElseThrow().resolveSibling(what));
  }
}
