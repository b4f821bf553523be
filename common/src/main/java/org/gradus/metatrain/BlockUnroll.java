package org.gradus.metatrain;

import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.random.Purpose;
import org.gradus.unroll.EpisodeState;
import org.gradus.unroll.SegmentResult;
import org.gradus.unroll.SegmentUnroll;
import org.gradus.unroll.TrajectoryListener;

/**
 * Advances blocks of episodes, the same way in every runner. Holds scratch memory: one instance a
 * thread.
 */
public final class BlockUnroll {
  private final EpisodeTask task;
  private final SegmentUnroll segment;

  public BlockUnroll(EpisodeTask task) {
    this(task, TrajectoryListener.NONE);
  }

  /**
   * @param listener is shown every episode
   */
  public BlockUnroll(EpisodeTask task, TrajectoryListener listener) {
    this.task = task;
    segment = new SegmentUnroll(task.architecture(), task.unroll(), listener);
  }

  /** The episodes of a block before their first segment. */
  public List<EpisodeState> begin(long firstEpisode, int episodes) {
    List<EpisodeState> states = new ArrayList<>();
    for (long episode = firstEpisode; episode < firstEpisode + episodes; episode++) {
      OptimizeeDescription drawn = task.family().sample(task.seed(), Purpose.TRAINING, episode);
      states.add(segment.begin(episode, drawn));
    }
    return states;
  }

  /**
   * One segment of every episode that is alive.
   *
   * @param weights φ; not modified
   */
  public BlockSegment advance(List<EpisodeState> states, float[] weights) {
    List<EpisodeState> alive = new ArrayList<>();
    List<DivergedEpisode> diverged = new ArrayList<>();
    double[] gradientSum = new double[weights.length];
    double metaLossSum = 0;
    for (EpisodeState state : states) {
      SegmentResult result = segment.advance(state, weights);
      if (result instanceof SegmentResult.Finite finite) {
        alive.add(finite.next());
        metaLossSum += finite.metaLoss();
        add(gradientSum, finite.weightGradient());
      } else if (result instanceof SegmentResult.Diverged at) {
        diverged.add(new DivergedEpisode(state.episode(), at.step()));
      }
    }
    BlockGradient gradient = new BlockGradient(alive.size(), metaLossSum, gradientSum, diverged);
    return new BlockSegment(alive, gradient);
  }

  private static void add(double[] sum, float[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
  }
}
