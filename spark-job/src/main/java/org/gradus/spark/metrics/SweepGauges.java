package org.gradus.spark.metrics;

import com.codahale.metrics.Gauge;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.sweep.SweepListener;

/** How a search goes, in Spark's metrics system until closed. */
public final class SweepGauges implements SweepListener, AutoCloseable {
  private static final String NAME = "gradus.sweep";

  private final Optional<GaugeSource> source;
  private volatile Optional<Progress> last = Optional.empty();

  private SweepGauges(Optional<JavaSparkContext> spark) {
    source = spark.map(context -> GaugeSource.register(context.sc(), NAME, gauges()));
  }

  /**
   * Gauges of a search that is about to begin.
   *
   * @param spark without which nobody sees them
   */
  public static SweepGauges publish(Optional<JavaSparkContext> spark) {
    return new SweepGauges(spark);
  }

  private Map<String, Gauge<?>> gauges() {
    return Map.of(
        "trials", count(Progress::trials),
        "trialsRunning", count(Progress::running),
        "trialsWaiting", count(Progress::waiting),
        "trialsDone", count(Progress::done),
        "trialsStopped", count(Progress::stopped),
        "trialsFailed", count(Progress::failed),
        "metaSteps", count(Progress::metaSteps),
        "metaStepsLeft", count(Progress::metaStepsLeft),
        "bestScore", this::bestScore);
  }

  private Gauge<Long> count(ToLongFunction<Progress> count) {
    return () -> last.map(count::applyAsLong).orElse(0L);
  }

  private double bestScore() {
    return last.flatMap(Progress::best).map(Progress.Best::score).orElse(Double.NaN);
  }

  @Override
  public void progress(Progress progress) {
    last = Optional.of(progress);
  }

  @Override
  public void close() {
    source.ifPresent(GaugeSource::close);
  }
}
