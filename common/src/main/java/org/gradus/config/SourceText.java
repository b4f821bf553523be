package org.gradus.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a source as text. */
final class SourceText {

  /** Far above any configuration, far below what would exhaust memory. */
  private static final int LARGEST_BYTES = 1 << 20;

  private SourceText() {}

  /** A source that is no readable text; the message completes "name: ". */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  static String of(ConfigurationSource source) throws UnreadableException {
    byte[] bytes = bytes(source);
    if (bytes.length > LARGEST_BYTES) {
      throw new UnreadableException(
          "expected a configuration file, found more than " + LARGEST_BYTES + " bytes");
    }
    return text(bytes);
  }

  private static byte[] bytes(ConfigurationSource source) throws UnreadableException {
    checkFile(source.file());
    try (InputStream stream = source.open()) {
      return stream.readNBytes(LARGEST_BYTES + 1);
    } catch (IOException exception) {
      throw new UnreadableException("cannot be read: " + exception.getMessage());
    }
  }

  private static void checkFile(Optional<Path> file) throws UnreadableException {
    if (file.isEmpty()) {
      return;
    }
    if (!Files.exists(file.get())) {
      throw new UnreadableException("no such file");
    }
    if (Files.isDirectory(file.get())) {
      throw new UnreadableException("expected a file, found a folder");
    }
    if (!Files.isReadable(file.get())) {
      throw new UnreadableException("cannot be read: permission denied");
    }
  }

  private static String text(byte[] bytes) throws UnreadableException {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw new UnreadableException("expected text in UTF-8, found a zero byte at byte " + i);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException exception) {
      throw new UnreadableException("expected text in UTF-8, found other bytes");
    }
  }
}
