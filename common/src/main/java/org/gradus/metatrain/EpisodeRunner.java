package org.gradus.metatrain;

import java.util.List;

/**
 * Where episodes run. Every implementation gives the same bits: blocks as {@link EpisodeBlocks}
 * cuts them, each advanced by {@link BlockUnroll}.
 */
public interface EpisodeRunner extends AutoCloseable {

  /**
   * Advances the episodes of a meta-step by one segment. Requests come in order: segment 0 begins
   * new episodes, each further one continues those of the request before.
   *
   * @return the blocks' contributions, in order
   */
  List<BlockGradient> advance(SegmentRequest request);

  /**
   * Makes the local steps of every group, each with {@link GroupTraining#train} on its own episodes
   * alone. Nothing of an {@link #advance} before is gone on with.
   *
   * @return what each group made, in order
   */
  List<GroupSteps> localSteps(LocalStepsRequest request);

  @Override
  void close();
}
