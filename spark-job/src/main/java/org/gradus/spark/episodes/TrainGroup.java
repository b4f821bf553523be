package org.gradus.spark.episodes;

import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.metatrain.EpisodeGroup;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.GroupSteps;
import org.gradus.metatrain.GroupTraining;
import org.gradus.metatrain.LocalEpisodeRunner;
import org.gradus.metatrain.LocalStepsRequest;
import org.gradus.spark.session.BroadcastData;

/** Shipped to executors: makes the local steps of a group of episodes. */
final class TrainGroup extends ShippedFunction<EpisodeGroup, GroupSteps> {
  private static final long serialVersionUID = 1;

  private final EpisodeTask task;
  private final EpisodeBlocks blocks;
  private final BroadcastData data;
  private final LocalStepsRequest request;

  TrainGroup(
      EpisodeTask task, EpisodeBlocks blocks, BroadcastData data, LocalStepsRequest request) {
    this.data = data;
    this.task = task;
    this.blocks = blocks;
    this.request = request;
  }

  @Override
  public GroupSteps apply(EpisodeGroup group) {
    data.bring();
    try (LocalEpisodeRunner runner = new LocalEpisodeRunner(ThreadUnroll.of(task), blocks)) {
      return GroupTraining.train(request, group, runner);
    }
  }
}
