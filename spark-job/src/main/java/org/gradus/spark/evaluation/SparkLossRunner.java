package org.gradus.spark.evaluation;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.evaluation.BatchLosses;
import org.gradus.evaluation.LossRequest;
import org.gradus.evaluation.LossRunner;
import org.gradus.spark.session.BroadcastData;

/** Batches on Spark: one job a request. */
public final class SparkLossRunner implements LossRunner {
  /** Partitions a core, so that cores which finish early find more to do. */
  private static final int PARTITIONS_PER_CORE = 3;

  private final JavaSparkContext spark;

  public SparkLossRunner(JavaSparkContext spark) {
    this.spark = spark;
  }

  @Override
  public List<BatchLosses> run(LossRequest request) {
    List<LossRequest.Batch> batches = request.batches();
    int partitions = Math.min(batches.size(), spark.defaultParallelism() * PARTITIONS_PER_CORE);
    spark.setJobDescription(
        "%s: %d functions, %d optimizers"
            .formatted(request.what(), request.functions(), request.optimizers().size()));
    BroadcastData data = BroadcastData.of(spark, request.family().data());
    return spark.parallelize(batches, partitions).map(new ComputeLosses(request, data)).collect();
  }
}
