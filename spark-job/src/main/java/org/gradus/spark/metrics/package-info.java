/**
 * How a training or a search goes, as gauges of Spark's metrics system, for whoever watches a
 * cluster. No result depends on them.
 */
package org.gradus.spark.metrics;
