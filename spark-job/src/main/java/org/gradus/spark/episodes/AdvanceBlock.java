package org.gradus.spark.episodes;

import org.gradus.metatrain.BlockSegment;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.spark.session.BroadcastData;

/** Shipped to executors: advances a block of episodes by one segment. */
final class AdvanceBlock extends ShippedFunction<BlockSegment, BlockSegment> {
  private static final long serialVersionUID = 1;

  private final EpisodeTask task;
  private final BroadcastData data;
  private final float[] weights;

  AdvanceBlock(EpisodeTask task, BroadcastData data, float[] weights) {
    this.task = task;
    this.data = data;
    this.weights = weights;
  }

  @Override
  public BlockSegment apply(BlockSegment block) {
    data.bring();
    return ThreadUnroll.of(task).advance(block.alive(), weights);
  }
}
