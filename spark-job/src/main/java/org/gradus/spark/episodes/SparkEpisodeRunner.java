package org.gradus.spark.episodes;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;
import org.gradus.metatrain.BlockGradient;
import org.gradus.metatrain.BlockSegment;
import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.GroupSteps;
import org.gradus.metatrain.LocalStepsRequest;
import org.gradus.metatrain.SegmentRequest;
import org.gradus.spark.session.BroadcastData;

/**
 * Episodes on Spark. The blocks of a round are the elements of an RDD; each segment's RDD is a map
 * of the last one's, persisted until the next is computed, and one job both computes it and brings
 * the gradients back. A lost executor costs a recomputation from the episodes' seeds, which changes
 * no bit: the weights of every segment travel in the closures of the lineage.
 *
 * <p>Local steps are one job from one averaging to the next, with a group of episodes an element of
 * its RDD. It begins with the episodes' seeds and the weights in its closure, and keeps nothing.
 */
public final class SparkEpisodeRunner implements EpisodeRunner {
  private final JavaSparkContext spark;
  private final EpisodeTask task;
  private final EpisodeBlocks blocks;
  private final int partitions;
  private final BroadcastData data;
  private RDD<BlockSegment> last;

  /**
   * @param partitions of each RDD; 0 for as many as there are cores. Never more than blocks, or
   *     groups
   */
  public SparkEpisodeRunner(
      JavaSparkContext spark, EpisodeTask task, EpisodeBlocks blocks, int partitions) {
    this.spark = spark;
    this.task = task;
    this.blocks = blocks;
    this.partitions = partitions;
    data = BroadcastData.of(spark, task.family().data());
  }

  @Override
  public List<BlockGradient> advance(SegmentRequest request) {
    spark.setJobDescription(describe(request));
    RDD<BlockSegment> next =
        request.segment() == 0
            ? begin(request)
            : new MappedRdd<>(last, new AdvanceBlock(task, data, request.weights()));
    boolean continues = request.segment() + 1 < task.unroll().segments();
    if (continues) {
      next.setName("episodes after segment " + (request.segment() + 1));
      next.persist(StorageLevel.MEMORY_AND_DISK());
    }
    List<BlockGradient> gradients = new MappedRdd<>(next, new TakeGradient()).collected();
    close();
    last = continues ? next : null;
    return gradients;
  }

  private RDD<BlockSegment> begin(SegmentRequest request) {
    close();
    List<EpisodeBlocks.Block> cut = blocks.cut(request.firstEpisode(), request.episodes());
    return new MappedRdd<>(distribute(cut), new BeginBlock(task, data, request.weights()));
  }

  private <T> RDD<T> distribute(List<T> elements) {
    int wanted = partitions > 0 ? partitions : spark.defaultParallelism();
    return spark.parallelize(elements, Math.min(wanted, elements.size())).rdd();
  }

  private String describe(SegmentRequest request) {
    return "meta-step %d: episodes %d to %d, segment %d of %d"
        .formatted(
            request.metaStep(),
            request.firstEpisode(),
            request.firstEpisode() + request.episodes() - 1,
            request.segment() + 1,
            task.unroll().segments());
  }

  @Override
  public List<GroupSteps> localSteps(LocalStepsRequest request) {
    spark.setJobDescription(describe(request));
    close();
    return new MappedRdd<>(
            distribute(request.groups()), new TrainGroup(task, blocks, data, request))
        .collected();
  }

  private static String describe(LocalStepsRequest request) {
    int steps = request.localSteps().steps();
    return "local steps: meta-steps %d to %d, episodes %d to %d in groups of %d"
        .formatted(
            request.metaStep(),
            request.metaStep() + steps - 1,
            request.firstEpisode(),
            request.firstEpisode() + (long) steps / request.segments() * request.episodes() - 1,
            request.episodes() / request.localSteps().groups());
  }

  @Override
  public void close() {
    if (last != null) {
      last.unpersist(false);
      last = null;
    }
  }
}
