package org.gradus.spark.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.metrics.MetricsSystem;
import org.apache.spark.metrics.source.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gauges among the driver's own in Spark's metrics system, until closed. The only class that knows
 * that system, which is private to Spark's Scala code but not to its byte code.
 */
final class GaugeSource implements Source, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GaugeSource.class);

  private final SparkContext spark;
  private final String name;
  private final MetricRegistry gauges = new MetricRegistry();

  private GaugeSource(SparkContext spark, String name) {
    this.spark = spark;
    this.name = name;
  }

  /**
   * Registers gauges.
   *
   * @param name comes before theirs
   * @param gauges asked for their values by threads of Spark's
   */
  static GaugeSource register(SparkContext spark, String name, Map<String, Gauge<?>> gauges) {
    GaugeSource source = new GaugeSource(spark, name);
    gauges.forEach(source.gauges::register);
    source.system().registerSource(source);
    return source;
  }

  private MetricsSystem system() {
    return spark.env().metricsSystem();
  }

  @Override
  public String sourceName() {
    return name;
  }

  @Override
  public MetricRegistry metricRegistry() {
    return gauges;
  }

  /** Removes the gauges, after sinks that look from time to time have seen their last values. */
  @Override
  public void close() {
    if (spark.isStopped()) {
      return;
    }
    try {
      system().report();
    } catch (RuntimeException e) { // a sink's mistake is none of the run's
      log.warn("The last values of {} did not reach all sinks of spark.metrics.conf", name, e);
    }
    system().removeSource(this);
  }
}
