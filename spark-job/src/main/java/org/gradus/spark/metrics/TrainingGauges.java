package org.gradus.spark.metrics;

import com.codahale.metrics.Gauge;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.metatrain.ProgressListener;
import org.gradus.metatrain.TrainingSettings;

/** How a meta-training goes, in Spark's metrics system until closed. */
public final class TrainingGauges implements ProgressListener, AutoCloseable {
  private static final String NAME = "gradus.training";

  private final TrainingSettings training;
  private final Clock clock;
  private final Throughput episodes;
  private final Optional<GaugeSource> source;
  private volatile int metaStep;
  private volatile double metaLoss = Double.NaN;
  private volatile double validation = Double.NaN;
  private volatile int diverged;
  private volatile long kept;

  private TrainingGauges(
      Optional<JavaSparkContext> spark,
      TrainingSettings training,
      Optional<MetaState> checkpoint,
      Clock clock) {
    this.training = training;
    this.clock = clock;
    episodes = new Throughput(clock);
    metaStep = checkpoint.map(MetaState::metaStep).orElse(0);
    diverged = checkpoint.map(state -> state.diverged().size()).orElse(0);
    kept = clock.millis();
    source = spark.map(context -> GaugeSource.register(context.sc(), NAME, gauges()));
  }

  /**
   * Gauges of a training that is about to begin.
   *
   * @param spark without which nobody sees them
   * @param checkpoint what the run goes on from
   */
  public static TrainingGauges publish(
      Optional<JavaSparkContext> spark,
      TrainingSettings training,
      Optional<MetaState> checkpoint,
      Clock clock) {
    return new TrainingGauges(spark, training, checkpoint, clock);
  }

  private Map<String, Gauge<?>> gauges() {
    return Map.of(
        "metaStep", () -> metaStep,
        "metaSteps", training::metaSteps,
        "metaLoss", () -> metaLoss,
        "validation", () -> validation,
        "divergedEpisodes", () -> diverged,
        "episodesPerSecond", episodes::perSecond,
        "checkpointAgeSeconds", () -> (clock.millis() - kept) / 1000.0);
  }

  @Override
  public void metaStep(MetaState state, Metrics metrics) {
    metaStep = state.metaStep();
    metaLoss = metrics.metaLoss();
    metrics.validation().ifPresent(score -> validation = score);
    diverged = state.diverged().size();
    // a meta-step is a segment of each of its episodes
    episodes.add((double) training.episodes() / training.unroll().segments());
  }

  @Override
  public void checkpoint(MetaState state) {
    kept = clock.millis();
  }

  @Override
  public void close() {
    source.ifPresent(GaugeSource::close);
  }
}
