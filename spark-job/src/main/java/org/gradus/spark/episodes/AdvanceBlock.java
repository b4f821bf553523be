package org.gradus.spark.episodes;

import org.gradus.metatrain.BlockSegment;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.spark.session.BroadcastImages;

/** Shipped to executors: advances a block of episodes by one segment. */
final class AdvanceBlock extends ShippedFunction<BlockSegment, BlockSegment> {
  private static final long serialVersionUID = 1;

  private final EpisodeTask task;
  private final BroadcastImages images;
  private final float[] weights;

  AdvanceBlock(EpisodeTask task, BroadcastImages images, float[] weights) {
    this.task = task;
    this.images = images;
    this.weights = weights;
  }

  @Override
  public BlockSegment apply(BlockSegment block) {
    images.bring();
    return ThreadUnroll.of(task).advance(block.alive(), weights);
  }
}
