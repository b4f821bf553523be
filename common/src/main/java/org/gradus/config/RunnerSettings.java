package org.gradus.config;

/**
 * Where episodes run. No setting here changes a bit of any result.
 *
 * @param kind on Spark, or in this process
 * @param partitions Spark partitions of a meta-step; 0 for one a core
 */
public record RunnerSettings(Kind kind, int partitions) {

  /** The runners. */
  public enum Kind {
    SPARK,
    LOCAL
  }
}
