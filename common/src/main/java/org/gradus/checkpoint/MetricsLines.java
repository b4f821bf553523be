package org.gradus.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.Metrics;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.StrictJson;

/**
 * Metrics as lines of JSON, one a meta-step; null stands for a number that is not finite. There are
 * no times in them, so equal runs give equal bytes.
 */
public final class MetricsLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MetricsLines() {}

  /** The lines in UTF-8, each ended. */
  public static byte[] toBytes(List<Metrics> metrics) {
    StringBuilder text = new StringBuilder();
    for (Metrics one : metrics) {
      text.append(line(one)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Checks that lines are of consecutive meta-steps.
   *
   * @param file their path, for messages
   * @param before the meta-step before the first of them
   * @return the meta-step of the last one
   */
  static int check(String file, byte[] content, int before) throws InvalidFileException {
    return before + lines(file, content, before).size();
  }

  private static List<JsonNode> lines(String file, byte[] content, int before)
      throws InvalidFileException {
    List<JsonNode> lines = new ArrayList<>();
    int metaStep = before;
    int end = -1;
    while (end + 1 < content.length) {
      int start = end + 1;
      end = endOfLine(content, start);
      metaStep++;
      byte[] line = Arrays.copyOfRange(content, start, end);
      JsonNode node = StrictJson.read(file, line, "a line of metrics", "");
      JsonNode found = node.path("metaStep");
      if (!found.isInt() || found.intValue() != metaStep) {
        throw new InvalidFileException(
            file,
            "line %d: expected the metrics of meta-step %d, found metaStep %s",
            metaStep - before,
            metaStep,
            found);
      }
      lines.add(node);
    }
    return lines;
  }

  /**
   * Reads lines of consecutive meta-steps.
   *
   * @param file their path, for messages
   * @param before the meta-step before the first of them
   */
  static List<Metrics> read(String file, byte[] content, int before) throws InvalidFileException {
    List<Metrics> metrics = new ArrayList<>();
    for (JsonNode line : lines(file, content, before)) {
      metrics.add(metrics(file, line));
    }
    return metrics;
  }

  private static Metrics metrics(String file, JsonNode line) throws InvalidFileException {
    check(file, line, line.path("episodes").canConvertToInt(), "a number \"episodes\"");
    OptionalDouble validation =
        line.has("validation")
            ? OptionalDouble.of(number(file, line, "validation", Double.POSITIVE_INFINITY))
            : OptionalDouble.empty();
    return new Metrics(
        line.path("metaStep").intValue(),
        number(file, line, "metaLoss", Double.NaN),
        number(file, line, "gradientNorm", Double.NaN),
        line.path("episodes").intValue(),
        diverged(file, line),
        validation);
  }

  private static double number(String file, JsonNode line, String key, double missing)
      throws InvalidFileException {
    JsonNode node = line.path(key);
    check(file, line, node.isNumber() || node.isNull(), "a number or null \"" + key + '"');
    return node.isNull() ? missing : node.doubleValue();
  }

  private static List<DivergedEpisode> diverged(String file, JsonNode line)
      throws InvalidFileException {
    List<DivergedEpisode> diverged = new ArrayList<>();
    for (JsonNode entry : line.path("diverged")) {
      check(
          file,
          line,
          entry.path("episode").canConvertToLong() && entry.path("step").canConvertToInt(),
          "episode and step of each that diverged");
      diverged.add(
          new DivergedEpisode(entry.path("episode").longValue(), entry.path("step").intValue()));
    }
    return diverged;
  }

  private static void check(String file, JsonNode line, boolean condition, String expected)
      throws InvalidFileException {
    if (!condition) {
      throw new InvalidFileException(
          file,
          "meta-step %d: expected %s, found %s",
          line.path("metaStep").intValue(),
          expected,
          line);
    }
  }

  private static int endOfLine(byte[] content, int start) {
    int end = start;
    while (end < content.length && content[end] != '\n') {
      end++;
    }
    return end;
  }

  private static ObjectNode line(Metrics metrics) {
    ObjectNode line = JSON.createObjectNode();
    line.put("metaStep", metrics.metaStep());
    putFinite(line, "metaLoss", metrics.metaLoss());
    putFinite(line, "gradientNorm", metrics.gradientNorm());
    line.put("episodes", metrics.episodes());
    if (!metrics.diverged().isEmpty()) {
      ArrayNode diverged = line.putArray("diverged");
      metrics
          .diverged()
          .forEach(
              episode ->
                  diverged
                      .addObject()
                      .put("episode", episode.episode())
                      .put("step", episode.step()));
    }
    if (metrics.validation().isPresent()) {
      putFinite(line, "validation", metrics.validation().getAsDouble());
    }
    return line;
  }

  private static void putFinite(ObjectNode line, String key, double value) {
    if (Double.isFinite(value)) {
      line.put(key, value);
    } else {
      line.putNull(key);
    }
  }
}
