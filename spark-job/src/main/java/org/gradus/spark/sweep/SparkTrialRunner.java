package org.gradus.spark.sweep;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.config.SweepSettings.Placement;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.spark.episodes.SparkEpisodeRunner;
import org.gradus.spark.evaluation.SparkLossRunner;
import org.gradus.spark.session.BroadcastData;
import org.gradus.storage.InnermostCause;
import org.gradus.sweep.Rung;
import org.gradus.sweep.StretchTraining;
import org.gradus.sweep.TrialRunner;

/**
 * Trials on Spark. In a task: one job of one task takes a trial from one rung to the next, on one
 * core, which is free for any other trial afterwards. As jobs: each trial is a distributed
 * training, driven by a thread of the driver, in a scheduler pool of its own, so that several share
 * the cores.
 */
public final class SparkTrialRunner implements TrialRunner {
  private static final String POOL = "spark.scheduler.pool";
  private static final int PARALLEL_JOBS = 2;

  private final JavaSparkContext spark;
  private final Placement placement;
  private final int partitions;
  private final Clock clock;

  /**
   * @param partitions of a distributed training's episodes; 0 for as many as there are cores
   * @param clock of the driver
   */
  public SparkTrialRunner(
      JavaSparkContext spark, Placement placement, int partitions, Clock clock) {
    this.spark = spark;
    this.placement = placement;
    this.partitions = partitions;
    this.clock = clock;
  }

  /** One more than there are cores waits in Spark's queue, so that no core waits for the driver. */
  @Override
  public int parallelTrials() {
    return placement == Placement.JOB ? PARALLEL_JOBS : spark.defaultParallelism() + 1;
  }

  @Override
  public StretchTraining.Result train(StretchTraining training, String name) {
    StretchTraining.Result result;
    try {
      result = placement == Placement.JOB ? asJobs(training, name) : inATask(training, name);
    } catch (Exception e) { // Spark's own are checked, and not declared
      result = training.unfinished(outcome(e), e, "driver", clock);
    }
    if (spark.sc().isStopped()) {
      throw new IllegalStateException("Spark's context has been stopped");
    }
    return result;
  }

  /** What a task threw is the trial's own; what Spark says of itself is not. */
  private static Rung.Outcome outcome(Throwable problem) {
    Throwable cause = InnermostCause.of(problem);
    boolean lost =
        cause instanceof SparkException
            || cause instanceof InterruptedException
            || cause instanceof OutOfMemoryError;
    return lost ? Rung.Outcome.LOST : Rung.Outcome.FAILED;
  }

  private StretchTraining.Result inATask(StretchTraining training, String name) {
    spark.setJobDescription("%s to meta-step %d".formatted(name, training.end()));
    BroadcastData data = BroadcastData.of(spark, training.task().family().data());
    return spark
        .parallelize(List.of(training.end()), 1)
        .map(new TrainStretch(training, data))
        .collect()
        .get(0);
  }

  private StretchTraining.Result asJobs(StretchTraining training, String name) throws IOException {
    spark.setLocalProperty(POOL, name);
    spark.setJobGroup(name, name); // whose meta-steps they are: their descriptions say which
    try (EpisodeRunner episodes =
        new SparkEpisodeRunner(spark, training.task(), training.settings().blocks(), partitions)) {
      return training.train(episodes, new SparkLossRunner(spark), "jobs", clock);
    } finally {
      spark.clearJobGroup();
      spark.setLocalProperty(POOL, null);
    }
  }
}
