package org.gradus.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class ContextOnDemandTest {

  @Test
  void oneContextIsMadeAtFirstUseAndClosed() {
    SparkConf conf = new SparkConf(false).set("spark.ui.enabled", "false");
    JavaSparkContext spark;
    try (ContextOnDemand context =
        new ContextOnDemand(
            () -> SparkContexts.create("test", conf.clone().set("spark.master", "local[1]")))) {
      assertThat(context.isMade()).isFalse();
      spark = context.get();
      assertThat(context.get()).isSameAs(spark);
      assertThat(context.isMade()).isTrue();
    }
    assertThat(spark.sc().isStopped()).isTrue();
  }

  @Test
  void whatWasNotNeededIsNotMade() {
    try (ContextOnDemand context =
        new ContextOnDemand(
            () -> {
              throw new AssertionError("made");
            })) {
      assertThat(context.isMade()).isFalse();
    }
  }
}
