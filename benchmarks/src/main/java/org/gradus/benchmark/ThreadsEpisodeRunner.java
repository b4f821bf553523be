package org.gradus.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gradus.metatrain.BlockGradient;
import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.GroupSteps;
import org.gradus.metatrain.LocalEpisodeRunner;
import org.gradus.metatrain.LocalStepsRequest;
import org.gradus.metatrain.SegmentRequest;

/**
 * Episodes in plain threads, cut as Spark cuts them: what remains of a meta-step without Spark. One
 * call at a time.
 */
final class ThreadsEpisodeRunner implements EpisodeRunner {
  private final EpisodeBlocks blocks;
  private final ExecutorService threads;
  private final List<EpisodeRunner> slices = new ArrayList<>();

  /**
   * @param blocks all slices of a meta-step's episodes together must have as many as it has alone
   * @param threads how many, each with a slice of consecutive blocks
   */
  ThreadsEpisodeRunner(EpisodeTask task, EpisodeBlocks blocks, int threads) {
    this.blocks = blocks;
    this.threads = Executors.newFixedThreadPool(threads);
    for (int i = 0; i < threads; i++) {
      slices.add(new LocalEpisodeRunner(task, blocks));
    }
  }

  @Override
  public List<BlockGradient> advance(SegmentRequest request) {
    List<EpisodeBlocks.Block> cut = blocks.cut(request.firstEpisode(), request.episodes());
    List<Future<List<BlockGradient>>> results = new ArrayList<>();
    for (int i = 0; i < slices.size(); i++) {
      List<EpisodeBlocks.Block> slice =
          cut.subList(i * cut.size() / slices.size(), (i + 1) * cut.size() / slices.size());
      if (!slice.isEmpty()) {
        EpisodeRunner runner = slices.get(i);
        SegmentRequest part = part(request, slice);
        results.add(threads.submit(() -> runner.advance(part)));
      }
    }
    return results.stream().flatMap(result -> await(result).stream()).toList();
  }

  private static SegmentRequest part(SegmentRequest request, List<EpisodeBlocks.Block> slice) {
    return new SegmentRequest(
        request.metaStep(),
        slice.get(0).firstEpisode(),
        slice.stream().mapToInt(EpisodeBlocks.Block::episodes).sum(),
        request.segment(),
        request.weights());
  }

  private static <T> T await(Future<T> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public List<GroupSteps> localSteps(LocalStepsRequest request) {
    throw new UnsupportedOperationException("only meta-steps are measured");
  }

  @Override
  public void close() {
    slices.forEach(EpisodeRunner::close);
    threads.shutdown();
  }
}
