package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.metrics.sink.CsvSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands leave in files by Spark's metrics system. */
class RunMetricsTest {
  private static final String SINK = "spark.metrics.conf.driver.sink.csv.";

  @TempDir private Path folder;
  private Map<String, String> settings;

  /** The sink looks at the metrics once an hour, and when it is told to. */
  @BeforeEach
  void configure() {
    settings =
        Map.of(
            "spark.master",
            "local[2]",
            "spark.ui.enabled",
            "false",
            "spark.metrics.namespace",
            "spark",
            SINK + "class",
            CsvSink.class.getName(),
            SINK + "directory",
            folder.toString(),
            SINK + "period",
            "1",
            SINK + "unit",
            "hours");
    settings.forEach(System::setProperty);
  }

  @AfterEach
  void restore() {
    settings.keySet().forEach(System::clearProperty);
  }

  @Test
  void aTrainingsAreItsLast() throws IOException {
    Files.writeString(folder.resolve("tiny.conf"), TinyRun.CONFIGURATION);
    run("train", "tiny.conf");

    List<JsonNode> lines =
        Files.readAllLines(folder.resolve("out/metrics.jsonl")).stream()
            .map(RunMetricsTest::json)
            .toList();
    assertThat(values("gradus.training"))
        .containsEntry("metaStep", 8.0)
        .containsEntry("metaSteps", 8.0)
        .containsEntry("metaLoss", lines.get(7).path("metaLoss").doubleValue())
        .containsEntry("validation", lines.get(7).path("validation").doubleValue())
        .containsEntry("divergedEpisodes", 0.0)
        .hasEntrySatisfying("episodesPerSecond", rate -> assertThat(rate).isPositive())
        .hasEntrySatisfying("checkpointAgeSeconds", age -> assertThat(age).isBetween(0.0, 60.0))
        .hasSize(7);
  }

  @Test
  void aSearchsAreThoseOfItsTable() throws IOException {
    Files.writeString(
        folder.resolve("sweep.conf"),
        TinyRun.CONFIGURATION
            + """
            sweep {
              space { training.learning-rate { log-uniform = [1e-4, 1e-2] } }
              trials = 3, first-rung = 4, scheduler = asha, asha.reduction = 2
            }
            """);
    run("sweep", "sweep.conf");

    List<String> trials = Files.readAllLines(folder.resolve("out/trials.csv"));
    List<String> header = List.of(trials.get(0).split(",", -1));
    List<String> scores = column(trials, header.indexOf("score"));
    List<String> statuses = column(trials, header.indexOf("status"));
    assertThat(values("gradus.sweep"))
        .containsEntry("trials", 3.0)
        .containsEntry("trialsRunning", 0.0)
        .containsEntry("trialsWaiting", 0.0)
        .containsEntry("trialsDone", count(statuses, "done"))
        .containsEntry("trialsStopped", count(statuses, "stopped"))
        .containsEntry("trialsFailed", 0.0)
        .containsEntry("metaSteps", sum(column(trials, header.indexOf("meta_steps"))))
        .containsEntry("metaStepsLeft", 0.0)
        .containsEntry(
            "bestScore", scores.stream().mapToDouble(Double::parseDouble).min().orElseThrow())
        .hasSize(9);
  }

  private static List<String> column(List<String> rows, int column) {
    return rows.stream().skip(1).map(row -> row.split(",", -1)[column]).toList();
  }

  private static double count(List<String> column, String value) {
    return column.stream().filter(value::equals).count();
  }

  private static double sum(List<String> column) {
    return column.stream().mapToDouble(Double::parseDouble).sum();
  }

  private void run(String command, String configuration) {
    Invocation invocation =
        Invocation.of(
            command, "--config=" + folder.resolve(configuration), "--out=" + folder.resolve("out"));
    assertThat(invocation.status()).as(invocation.err()).isZero();
  }

  /** The one row of each of a source's files: its metrics are gone when Spark looks once more. */
  private Map<String, Double> values(String source) throws IOException {
    String prefix = "spark.driver." + source + ".";
    Map<String, Double> values = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith(prefix)) {
          List<String> rows = Files.readAllLines(file);
          assertThat(rows).as(name).hasSize(2).first().isEqualTo("t,value");
          values.put(
              name.substring(prefix.length(), name.length() - ".csv".length()),
              Double.valueOf(rows.get(1).split(",", 2)[1]));
        }
      }
    }
    return values;
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
