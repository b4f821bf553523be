package org.gradus.spark.episodes;

import org.gradus.metatrain.BlockUnroll;
import org.gradus.metatrain.EpisodeTask;

/** Keeps each task thread's scratch memory from one task to the next of the same run. */
final class ThreadUnroll {
  private static final ThreadLocal<ThreadUnroll> LAST = new ThreadLocal<>();

  private final EpisodeTask task;
  private final BlockUnroll unroll;

  private ThreadUnroll(EpisodeTask task) {
    this.task = task;
    unroll = new BlockUnroll(task);
  }

  static BlockUnroll of(EpisodeTask task) {
    ThreadUnroll last = LAST.get();
    if (last == null || !last.task.equals(task)) {
      last = new ThreadUnroll(task);
      LAST.set(last);
    }
    return last.unroll;
  }
}
