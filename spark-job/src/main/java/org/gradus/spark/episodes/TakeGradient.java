package org.gradus.spark.episodes;

import org.gradus.metatrain.BlockGradient;
import org.gradus.metatrain.BlockSegment;

/** Shipped to executors: what the driver needs of a segment. */
final class TakeGradient extends ShippedFunction<BlockSegment, BlockGradient> {
  private static final long serialVersionUID = 1;

  @Override
  public BlockGradient apply(BlockSegment segment) {
    return segment.gradient();
  }
}
