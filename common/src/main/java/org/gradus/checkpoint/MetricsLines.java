package org.gradus.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gradus.metatrain.Metrics;

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
