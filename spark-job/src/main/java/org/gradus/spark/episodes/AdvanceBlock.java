package org.gradus.spark.episodes;

import org.apache.spark.api.java.function.Function;
import org.gradus.metatrain.BlockSegment;
import org.gradus.metatrain.EpisodeTask;

/** Shipped to executors: advances a block of episodes by one segment. */
final class AdvanceBlock implements Function<BlockSegment, BlockSegment> {
  private static final long serialVersionUID = 1;

  private final EpisodeTask task;
  private final float[] weights;

  AdvanceBlock(EpisodeTask task, float[] weights) {
    this.task = task;
    this.weights = weights;
  }

  @Override
  public BlockSegment call(BlockSegment block) {
    return ThreadUnroll.of(task).advance(block.alive(), weights);
  }
}
