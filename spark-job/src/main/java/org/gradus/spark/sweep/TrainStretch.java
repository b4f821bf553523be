package org.gradus.spark.sweep;

import java.time.Clock;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.Function;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.spark.session.BroadcastImages;
import org.gradus.sweep.StretchTraining;

/** Shipped to executors: trains a trial from one rung to the next. */
final class TrainStretch implements Function<MetaState, StretchTraining.Result> {
  private static final long serialVersionUID = 1;

  private final EpisodeTask task;
  private final TrainingSettings settings;
  private final int end;
  private final BroadcastImages images;

  TrainStretch(StretchTraining training, BroadcastImages images) {
    task = training.task();
    settings = training.settings();
    end = training.end();
    this.images = images;
  }

  @Override
  public StretchTraining.Result call(MetaState start) {
    images.bring();
    return new StretchTraining(task, settings, start, end)
        .trainHere("executor " + SparkEnv.get().executorId(), Clock.systemUTC());
  }
}
