package org.gradus.storage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * JSON held to the letter: UTF-8, no key twice, nothing behind it, nesting and numbers of sane
 * length.
 */
public final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What Jackson adds of itself and of its sources. */
  private static final String ASIDE = "(: was expecting)? \\((for|bound|start|JSON) .*";

  /** Bytes of a character in UTF-32. */
  private static final int LONGEST_UNIT = 4;

  private StrictJson() {}

  /**
   * Reads one value.
   *
   * @param file the path of the file it stands in, for messages
   * @param what it is, with its article
   * @param remedy what to do when it is not, or ""
   */
  public static JsonNode read(String file, byte[] json, String what, String remedy)
      throws InvalidFileException {
    if (isOtherwiseEncoded(json)) {
      throw new InvalidFileException(
          file,
          "expected %s in JSON, found what is not UTF-8: a byte order mark, or another encoding%s",
          what,
          remedy);
    }
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new InvalidFileException(
          file,
          "expected %s in JSON, found at its byte %d: %s%s",
          what,
          e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset()),
          e.getOriginalMessage().replaceFirst(ASIDE, ""),
          remedy);
    } catch (IOException e) {
      throw new InvalidFileException(
          file, "expected %s in JSON, found what is not UTF-8: %s%s", what, e.getMessage(), remedy);
    }
  }

  /** What Jackson would take for UTF-16 or UTF-32, or skip, where other readers do not. */
  private static boolean isOtherwiseEncoded(byte[] json) {
    int first = json.length == 0 ? 0 : json[0] & 0xff;
    boolean isMarked =
        json.length > 1 && (first == 0xef || first == 0xfe || first == 0xff) && json[1] < 0;
    boolean isWide = false;
    for (int i = 0; i < Math.min(LONGEST_UNIT, json.length); i++) {
      isWide |= json[i] == 0;
    }
    return isMarked || isWide;
  }
}
