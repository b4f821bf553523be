package org.gradus.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.gradus.run.RefusedException;
import org.gradus.spark.wire.GradusRegistrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkContextsTest {

  @Test
  void whatIsNeededCannotBeSetAndWhatIsPreferredCan() {
    SparkConf users =
        conf()
            .set("spark.serializer", JavaSerializer.class.getName())
            .set("spark.kryo.registrator", "of.somebody.Else")
            .set("spark.kryo.registrationRequired", "false")
            .set("spark.app.name", "mine")
            .set("spark.master", "local[1]")
            .set("spark.locality.wait", "7s")
            .set("spark.broadcast.blockSize", "7m")
            .set("spark.task.maxDirectResultSize", "7k")
            .set("spark.task.maxFailures", "7")
            .set("spark.yarn.executor.failuresValidityInterval", "7h")
            .set("spark.kryo.unsafe", "false")
            .set("spark.ui.retainedJobs", "7");
    try (JavaSparkContext spark = SparkContexts.create("gradus", users)) {
      SparkConf conf = spark.getConf();
      assertNeeded(conf);
      assertThat(spark.appName()).isEqualTo("mine");
      assertThat(spark.master()).isEqualTo("local[1]");
      assertThat(conf.get("spark.locality.wait")).isEqualTo("7s");
      assertThat(conf.get("spark.broadcast.blockSize")).isEqualTo("7m");
      assertThat(conf.get("spark.task.maxDirectResultSize")).isEqualTo("7k");
      assertThat(conf.get("spark.task.maxFailures")).isEqualTo("7");
      assertThat(conf.get("spark.executor.failuresValidityInterval")).isEqualTo("7h");
      assertThat(conf.get("spark.kryo.unsafe")).isEqualTo("false");
      assertThat(conf.get("spark.ui.retainedJobs")).isEqualTo("7");
    }
  }

  @Test
  void withoutTheUsersSettingsItPrefersItsOwn() {
    // spark-submit's name for what has none
    SparkConf conf = conf().set("spark.app.name", "org.gradus.cli.Main");
    try (JavaSparkContext spark = SparkContexts.create("gradus", conf)) {
      assertNeeded(spark.getConf());
      assertThat(spark.appName()).isEqualTo("gradus");
      assertThat(spark.master()).isEqualTo("local[*]");
      assertThat(spark.getConf().get("spark.locality.wait")).isEqualTo("0s");
      assertThat(spark.getConf().get("spark.broadcast.blockSize")).isEqualTo("256k");
      assertThat(spark.getConf().get("spark.task.maxDirectResultSize")).isEqualTo("16m");
      assertThat(spark.getConf().get("spark.task.maxFailures")).isEqualTo("16");
      assertThat(spark.getConf().get("spark.executor.failuresValidityInterval")).isEqualTo("10m");
      assertThat(spark.getConf().get("spark.kryo.unsafe")).isEqualTo("true");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local[x]",
        "local[0]",
        "local[2,0]",
        "local[]",
        "local [2]",
        "localhost",
        "nonsense",
        "spark://host",
        "spark:host:7077",
        "http://host:7077"
      })
  void refusesWhatIsNoMaster(String master) {
    SparkConf conf = conf().set("spark.master", master);
    assertThatThrownBy(() -> SparkContexts.create("gradus", conf))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("--master: expected local[N] or")
        .hasMessageEndingWith("found " + master);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[*]",
        "local[2]",
        "local[ 2 , 4 ]",
        "local[*,4]",
        "local-cluster[2, 1, 1024]",
        "spark://host:7077",
        "spark://one:7077,two:7077",
        "spark://[::1]:7077",
        "yarn",
        "k8s://https://host:6443",
        "mesos://host:5050"
      })
  void acceptsMasters(String master) {
    assertThatCode(() -> Master.require(master)).doesNotThrowAnyException();
  }

  private static SparkConf conf() {
    return new SparkConf(false).set("spark.ui.enabled", "false");
  }

  private static void assertNeeded(SparkConf conf) {
    assertThat(conf.get("spark.serializer")).isEqualTo(KryoSerializer.class.getName());
    assertThat(conf.get("spark.kryo.registrator")).isEqualTo(GradusRegistrator.class.getName());
    assertThat(conf.get("spark.kryo.registrationRequired")).isEqualTo("true");
  }
}
