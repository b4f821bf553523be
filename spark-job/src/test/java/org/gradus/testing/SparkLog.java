package org.gradus.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerUnpersistRDD;
import org.apache.spark.storage.BlockUpdatedInfo;

/** What Spark did since the log was opened. */
public final class SparkLog extends SparkListener {
  private final JavaSparkContext spark;
  private final Map<String, Integer> tasksByExecutor = new HashMap<>();
  private final Map<String, List<Integer>> stagesByKind = new HashMap<>();
  private final Set<String> blocks = new HashSet<>();
  private final Set<String> blocksOnDisk = new HashSet<>();
  private final Set<Integer> unpersisted = new HashSet<>();
  private int failedTasks;
  private int removedExecutors;

  private SparkLog(JavaSparkContext spark) {
    this.spark = spark;
  }

  /** Opens a log of what a context does from now on. */
  public static SparkLog open(JavaSparkContext spark) {
    SparkLog log = new SparkLog(spark);
    spark.sc().addSparkListener(log);
    return log;
  }

  /** Waits until all is recorded that has happened. */
  public SparkLog complete() {
    try {
      spark.sc().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  /** Executors on which tasks succeeded. */
  public synchronized Set<String> executors() {
    return Set.copyOf(tasksByExecutor.keySet());
  }

  /** The numbers of tasks of the stages whose job description has this as its first word. */
  public synchronized List<Integer> stages(String kind) {
    return List.copyOf(stagesByKind.getOrDefault(kind, List.of()));
  }

  /** Attempts that failed, or were lost with their executor. */
  public synchronized int failedTasks() {
    return failedTasks;
  }

  /** Executors that were lost. */
  public synchronized int removedExecutors() {
    return removedExecutors;
  }

  /** Partitions of RDDs that were persisted, by Spark's names. */
  public synchronized Set<String> blocks() {
    return Set.copyOf(blocks);
  }

  /** Those of them that were written to disk. */
  public synchronized Set<String> blocksOnDisk() {
    return Set.copyOf(blocksOnDisk);
  }

  /** Those of them whose RDD was not unpersisted. */
  public synchronized Set<String> leftovers() {
    return blocks.stream()
        .filter(block -> !unpersisted.contains(Integer.parseInt(block.split("_", 3)[1])))
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized void onUnpersistRDD(SparkListenerUnpersistRDD event) {
    unpersisted.add(event.rddId());
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted event) {
    String description = event.properties().getProperty("spark.job.description", "none");
    stagesByKind
        .computeIfAbsent(description.split("[ :]", 2)[0], kind -> new ArrayList<>())
        .add(event.stageInfo().numTasks());
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    if (event.taskInfo().successful()) {
      tasksByExecutor.merge(event.taskInfo().executorId(), 1, Integer::sum);
    } else {
      failedTasks++;
    }
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved event) {
    removedExecutors++;
  }

  @Override
  public synchronized void onBlockUpdated(SparkListenerBlockUpdated event) {
    BlockUpdatedInfo block = event.blockUpdatedInfo();
    if (block.blockId().isRDD() && block.storageLevel().isValid()) {
      blocks.add(block.blockId().name());
      if (block.diskSize() > 0) {
        blocksOnDisk.add(block.blockId().name());
      }
    }
  }
}
