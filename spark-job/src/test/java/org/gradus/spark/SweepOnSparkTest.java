package org.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.config.SweepSettings.Placement;
import org.gradus.spark.sweep.SparkTrialRunner;
import org.gradus.sweep.Trial;
import org.gradus.sweep.TrialRunner;
import org.gradus.testing.SmallSweep;
import org.gradus.testing.SmallTraining;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two executors in processes of their own. */
class SweepOnSparkTest {
  private static JavaSparkContext spark;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    spark = SmallTraining.sparkOnTwoExecutors("spark.scheduler.mode", "FAIR");
  }

  @AfterAll
  static void close() {
    spark.close();
  }

  @ParameterizedTest
  @EnumSource(Placement.class)
  void whereverTrialsRunTheSearchIsTheSame(Placement placement) throws IOException {
    SmallSweep.run(folder.resolve("expected"), TrialRunner.local(1, Clock.systemUTC()));
    List<Trial> trials =
        SmallSweep.run(
            folder.resolve("found"), new SparkTrialRunner(spark, placement, 0, Clock.systemUTC()));
    assertThat(SmallSweep.read(folder.resolve("found")))
        .isEqualTo(SmallSweep.read(folder.resolve("expected")));
    assertThat(trials)
        .flatExtracting(Trial::rungs)
        .extracting(rung -> rung.timing().where())
        .containsAll(
            placement == Placement.JOB ? List.of("jobs") : List.of("executor 0", "executor 1"));
  }

  /** One more than there are cores waits in the queue. */
  @Test
  void thereIsAlwaysATrialInWaiting() {
    assertThat(new SparkTrialRunner(spark, Placement.TASK, 0, Clock.systemUTC()).parallelTrials())
        .isEqualTo(3);
  }
}
