package org.gradus.spark.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.metatrain.ProgressListener;
import org.gradus.testing.SmallTraining;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus would fetch from the driver of a run, with the project's own configuration. */
class TrainingGaugesTest {
  private static final String PREFIX = "metrics_spark_driver_gradus_training_";
  private static final String SUFFIX = "_Number{type=\"gauges\"}";

  @TempDir private static Path obstacles;
  private static JavaSparkContext spark;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    spark =
        SmallTraining.spark(
            "local[2]",
            "spark.ui.enabled",
            "true",
            "spark.ui.port",
            "0",
            "spark.metrics.namespace",
            "spark",
            "spark.metrics.conf",
            Path.of("..", "conf", "metrics.properties").toString());
  }

  @AfterAll
  static void close() {
    spark.close();
  }

  @Test
  void theyAreThoseOfTheMetrics() throws IOException {
    SmallTraining training = SmallTraining.of(obstacles);
    Map<Integer, Map<String, Double>> fetched = new TreeMap<>();
    String metrics;
    try (TrainingGauges gauges = publish(training, Optional.empty())) {
      assertThat(fetch()).containsEntry("metaStep", 0.0).containsEntry("metaLoss", Double.NaN);
      ProgressListener fetching = (state, made) -> fetched.put(state.metaStep(), fetch());
      metrics =
          training
              .results(folder.resolve("run"), spark, 2, ProgressListener.all(gauges, fetching))
              .get("metrics.jsonl");
    }
    assertThat(fetched).hasSize(SmallTraining.META_STEPS);
    double validation = Double.NaN;
    for (String line : metrics.lines().toList()) {
      JsonNode made = new ObjectMapper().readTree(line);
      validation = made.path("validation").asDouble(validation);
      assertThat(fetched.get(made.path("metaStep").intValue()))
          .containsEntry("metaStep", made.path("metaStep").doubleValue())
          .containsEntry("metaSteps", 16.0)
          .containsEntry("metaLoss", made.path("metaLoss").doubleValue())
          .containsEntry("validation", validation)
          .containsEntry("divergedEpisodes", 0.0)
          .hasEntrySatisfying("episodesPerSecond", rate -> assertThat(rate).isPositive());
    }
    assertThat(fetch()).isEmpty();
  }

  @Test
  void theAgeIsThatOfTheLastCheckpoint() throws IOException {
    SmallTraining training = SmallTraining.of(obstacles);
    Map<Integer, Double> ages = new TreeMap<>();
    SetClock clock = new SetClock();
    try (TrainingGauges gauges = publish(training, Optional.empty(), clock)) {
      ProgressListener fetching =
          (state, made) -> {
            clock.pass(1000);
            ages.put(state.metaStep(), fetch().get("checkpointAgeSeconds"));
          };
      training.results(folder.resolve("run"), spark, 2, ProgressListener.all(gauges, fetching));
    }
    // a checkpoint every 8 meta-steps, a second each
    assertThat(ages).containsEntry(8, 8.0).containsEntry(9, 1.0).containsEntry(16, 8.0);
  }

  @Test
  void aRunThatIsGoneOnWithBeginsWithItsCheckpoint() {
    MetaState checkpoint = state(8, 1);
    try (TrainingGauges gauges = publish(SmallTraining.of(obstacles), Optional.of(checkpoint))) {
      assertThat(fetch())
          .containsEntry("metaStep", 8.0)
          .containsEntry("divergedEpisodes", 1.0)
          .containsEntry("validation", Double.NaN);

      gauges.metaStep(
          state(9, 3),
          new Metrics(9, Double.NaN, 1, 0, List.of(), OptionalDouble.of(Double.POSITIVE_INFINITY)));

      assertThat(fetch())
          .containsEntry("metaStep", 9.0)
          .containsEntry("divergedEpisodes", 3.0)
          .containsEntry("metaLoss", Double.NaN)
          .containsEntry("validation", Double.POSITIVE_INFINITY);
    }
  }

  private static MetaState state(int metaStep, int diverged) {
    MetaState.Divergence one = new MetaState.Divergence(1, new DivergedEpisode(0, 1));
    return new MetaState(
        metaStep,
        Adam.start(new double[1]),
        Optional.empty(),
        Collections.nCopies(diverged, one),
        0);
  }

  private static TrainingGauges publish(SmallTraining training, Optional<MetaState> checkpoint) {
    return publish(training, checkpoint, Clock.systemUTC());
  }

  private static TrainingGauges publish(
      SmallTraining training, Optional<MetaState> checkpoint, Clock clock) {
    return TrainingGauges.publish(Optional.of(spark), training.settings(), checkpoint, clock);
  }

  /** Gradus's own gauges, by their short names. */
  private static Map<String, Double> fetch() {
    URI page = URI.create(spark.sc().uiWebUrl().get() + "/metrics/prometheus/");
    Map<String, Double> gauges = new TreeMap<>();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("metrics_spark_driver_DAGScheduler_");
      for (String line : response.body().lines().toList()) {
        int end = line.indexOf(SUFFIX);
        if (line.startsWith(PREFIX) && end > 0) {
          String value = line.substring(end + SUFFIX.length());
          gauges.put(line.substring(PREFIX.length(), end), Double.valueOf(value.strip()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return gauges;
  }
}
