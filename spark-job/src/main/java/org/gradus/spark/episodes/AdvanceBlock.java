package org.gradus.spark.episodes;

import org.gradus.metatrain.BlockSegment;
import org.gradus.metatrain.EpisodeTask;

/** Shipped to executors: advances a block of episodes by one segment. */
final class AdvanceBlock extends ShippedFunction<BlockSegment, BlockSegment> {
  private static final long serialVersionUID = 1;

  private final EpisodeTask task;
  private final float[] weights;

  AdvanceBlock(EpisodeTask task, float[] weights) {
    this.task = task;
    this.weights = weights;
  }

  @Override
  public BlockSegment apply(BlockSegment block) {
    return ThreadUnroll.of(task).advance(block.alive(), weights);
  }
}
