package org.gradus.metatrain;

import java.util.ArrayList;
import java.util.List;
import org.gradus.unroll.EpisodeState;

/** Runs episodes one after the other in the calling thread. */
public final class LocalEpisodeRunner implements EpisodeRunner {
  private final BlockUnroll unroll;
  private final EpisodeBlocks blocks;
  private List<List<EpisodeState>> states = List.of();

  public LocalEpisodeRunner(EpisodeTask task, EpisodeBlocks blocks) {
    this(new BlockUnroll(task), blocks);
  }

  /**
   * @param unroll whose scratch memory is used, by nothing else meanwhile
   */
  public LocalEpisodeRunner(BlockUnroll unroll, EpisodeBlocks blocks) {
    this.unroll = unroll;
    this.blocks = blocks;
  }

  @Override
  public List<BlockGradient> advance(SegmentRequest request) {
    if (request.segment() == 0) {
      states =
          blocks.cut(request.firstEpisode(), request.episodes()).stream()
              .map(block -> unroll.begin(block.firstEpisode(), block.episodes()))
              .toList();
    }
    List<List<EpisodeState>> next = new ArrayList<>();
    List<BlockGradient> gradients = new ArrayList<>();
    for (List<EpisodeState> block : states) {
      BlockSegment segment = unroll.advance(block, request.weights());
      next.add(segment.alive());
      gradients.add(segment.gradient());
    }
    states = next;
    return gradients;
  }

  @Override
  public List<GroupSteps> localSteps(LocalStepsRequest request) {
    return request.groups().stream()
        .map(group -> GroupTraining.train(request, group, this))
        .toList();
  }

  @Override
  public void close() {
    states = List.of();
  }
}
