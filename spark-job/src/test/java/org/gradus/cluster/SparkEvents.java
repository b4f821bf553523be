package org.gradus.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Spark's event log of one application says of its tasks.
 *
 * @param failed attempts that ended with an exception
 * @param speculated attempts, made beside a slow one, whose result was taken
 */
record SparkEvents(int failed, int speculated) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Settings that write the log to a folder, which must be there. */
  static List<String> settings(Path folder) {
    return List.of("spark.eventLog.enabled=true", "spark.eventLog.dir=" + folder.toUri());
  }

  /** Reads the only log in a folder. */
  static SparkEvents read(Path folder) throws IOException {
    int failed = 0;
    int speculated = 0;
    for (String line : Files.readAllLines(log(folder))) {
      JsonNode event = JSON.readTree(line);
      JsonNode task = event.path("Task Info");
      if (event.path("Event").asText().equals("SparkListenerTaskEnd")) {
        String reason = event.path("Task End Reason").path("Reason").asText();
        failed += reason.equals("ExceptionFailure") ? 1 : 0;
        speculated += reason.equals("Success") && task.path("Speculative").asBoolean() ? 1 : 0;
      }
    }
    return new SparkEvents(failed, speculated);
  }

  private static Path log(Path folder) throws IOException {
    try (Stream<Path> logs = Files.list(folder)) {
      return logs.filter(log -> !log.getFileName().toString().startsWith("."))
          .findAny()
          .orElseThrow();
    }
  }
}
