package org.gradus.cli;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.gradus.spark.storage.Locations;
import scala.Tuple2;

/** Hadoop's configuration as spark-submit passed it on, without a Spark context. */
final class HadoopSettings {
  private static final String PREFIX = "spark.hadoop.";

  private HadoopSettings() {}

  static Locations locations() {
    Configuration configuration = new Configuration();
    for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix(PREFIX)) {
      configuration.set(setting._1(), setting._2());
    }
    return new Locations(configuration);
  }
}
