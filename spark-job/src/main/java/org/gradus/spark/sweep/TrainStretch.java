package org.gradus.spark.sweep;

import java.nio.ByteBuffer;
import java.time.Clock;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.serializer.SerializerInstance;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.spark.session.BroadcastData;
import org.gradus.sweep.StretchTraining;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Shipped to executors: trains a trial from one rung to the next, which is the element. The state
 * that it begins with is among the fields, since Spark broadcasts those, and limits the size of
 * elements.
 */
final class TrainStretch implements Function<Integer, StretchTraining.Result> {
  private static final long serialVersionUID = 1;

  private final EpisodeTask task;
  private final TrainingSettings settings;
  private final byte[] start;
  private final BroadcastData data;

  TrainStretch(StretchTraining training, BroadcastData data) {
    task = training.task();
    settings = training.settings();
    start = JavaUtils.bufferToArray(serializer().serialize(training.start(), any()));
    this.data = data;
  }

  /** The one that data in RDDs travels by. */
  private static SerializerInstance serializer() {
    return SparkEnv.get().serializer().newInstance();
  }

  private static ClassTag<MetaState> any() {
    return ClassTag$.MODULE$.apply(MetaState.class);
  }

  @Override
  public StretchTraining.Result call(Integer end) {
    data.bring();
    MetaState state = serializer().deserialize(ByteBuffer.wrap(start), any());
    return new StretchTraining(task, settings, state, end)
        .trainHere("executor " + SparkEnv.get().executorId(), Clock.systemUTC());
  }
}
