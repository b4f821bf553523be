package org.gradus.spark.episodes;

import org.gradus.metatrain.BlockSegment;
import org.gradus.metatrain.BlockUnroll;
import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.spark.session.BroadcastData;

/** Shipped to executors: begins a block of episodes and runs their first segment. */
final class BeginBlock extends ShippedFunction<EpisodeBlocks.Block, BlockSegment> {
  private static final long serialVersionUID = 1;

  private final EpisodeTask task;
  private final BroadcastData data;
  private final float[] weights;

  BeginBlock(EpisodeTask task, BroadcastData data, float[] weights) {
    this.task = task;
    this.data = data;
    this.weights = weights;
  }

  @Override
  public BlockSegment apply(EpisodeBlocks.Block block) {
    data.bring();
    BlockUnroll unroll = ThreadUnroll.of(task);
    return unroll.advance(unroll.begin(block.firstEpisode(), block.episodes()), weights);
  }
}
