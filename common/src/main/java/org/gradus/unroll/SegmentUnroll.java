package org.gradus.unroll;

import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.GroupedLayout;
import org.gradus.optimizer.learned.Kernels;

/**
 * Unrolls segments, one after the other, and reuses its scratch memory for them: one instance a
 * thread. What it returns is freshly allocated.
 */
public final class SegmentUnroll {
  private final UnrollSettings settings;
  private final Architecture architecture;
  private final TrajectoryListener listener;
  private final List<GroupUnroll> groups = new ArrayList<>();

  public SegmentUnroll(Architecture architecture, UnrollSettings settings) {
    this(architecture, settings, TrajectoryListener.NONE);
  }

  /**
   * @param listener is shown every segment
   */
  public SegmentUnroll(
      Architecture architecture, UnrollSettings settings, TrajectoryListener listener) {
    this.settings = settings;
    this.architecture = architecture;
    this.listener = listener;
  }

  /** So many groups' scratch memory. */
  private List<GroupUnroll> groups(int count) {
    while (groups.size() < count) {
      groups.add(new GroupUnroll(Kernels.create(architecture), settings.unroll()));
    }
    return groups.subList(0, count);
  }

  /** The state in which an episode starts: θ₀, ∇f(θ₀) and an optimizer that has seen nothing. */
  public EpisodeState begin(long episode, OptimizeeDescription description) {
    Optimizee optimizee = description.build();
    float[] theta = new float[optimizee.coordinates()];
    float[] gradient = new float[optimizee.coordinates()];
    optimizee.initialize(theta);
    optimizee.evaluate(0, theta, new double[optimizee.functions()], gradient);
    List<Integer> sizes = optimizee.groups().sizes();
    List<GroupUnroll> parts = groups(sizes.size());
    List<float[]> states = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      states.add(parts.get(i).initialState(sizes.get(i)));
    }
    return new EpisodeState(episode, description, 0, theta, gradient, states);
  }

  /**
   * One segment: U steps forward, then the meta-gradient.
   *
   * @param start the state to start from; not modified
   * @param weights φ, one group's after the other's; not modified
   */
  public SegmentResult advance(EpisodeState start, float[] weights) {
    Trajectory trajectory = new Trajectory(start, weights);
    if (!Finite.all(start.gradient())) {
      return new SegmentResult.Diverged(start.step());
    }
    for (int t = 0; t < settings.unroll(); t++) {
      trajectory.move(t);
      listener.stepped(trajectory);
      if (!trajectory.isFinite()) {
        return new SegmentResult.Diverged(trajectory.step);
      }
    }
    float[] weightGradient = trajectory.backward(weights.length);
    listener.differentiated(start.episode(), weightGradient);
    if (!Finite.all(weightGradient)) {
      return new SegmentResult.Diverged(trajectory.step);
    }
    return new SegmentResult.Finite(trajectory.end(), trajectory.metaLoss, weightGradient);
  }

  /** The forward pass of one segment. */
  private final class Trajectory implements TrajectoryPoint {
    private final EpisodeState start;
    private final Optimizee optimizee;
    private final float[] theta;
    private final float[] gradient;
    private final double[] losses;
    private final List<GroupUnroll> parts;
    private final List<float[]> updates;
    private int step;
    private double loss;
    private double metaLoss;

    Trajectory(EpisodeState start, float[] weights) {
      this.start = start;
      optimizee = start.description().build();
      theta = start.theta().clone();
      gradient = start.gradient().clone();
      losses = new double[optimizee.functions()];
      step = start.step();
      parts = groups(start.optimizerStates().size());
      begin(weights);
      updates = parts.stream().map(GroupUnroll::update).toList();
      keepGradient(0, 0);
    }

    private void begin(float[] weights) {
      List<Integer> sizes = optimizee.groups().sizes();
      int first = 0;
      for (int i = 0; i < parts.size(); i++) {
        float[] own = GroupedLayout.weightsOf(i, parts.size(), weights);
        parts.get(i).begin(own, start.optimizerStates().get(i), first, sizes.get(i));
        first += sizes.get(i);
      }
    }

    private void keepGradient(int t, double lossWeight) {
      parts.forEach(part -> part.keepGradient(t, lossWeight, gradient));
    }

    /** Step t of the segment, and the point it leads to. */
    void move(int t) {
      parts.forEach(part -> part.step(t, theta));
      step++;
      optimizee.evaluate(step, theta, losses, gradient);
      double weight = settings.lossWeights().at(step);
      loss = mean(losses);
      metaLoss += weight * loss;
      keepGradient(t + 1, weight / losses.length);
    }

    @Override
    public long episode() {
      return start.episode();
    }

    @Override
    public int step() {
      return step;
    }

    @Override
    public List<float[]> updates() {
      return updates;
    }

    @Override
    public float[] theta() {
      return theta;
    }

    @Override
    public double loss() {
      return loss;
    }

    @Override
    public double[] losses() {
      return losses;
    }

    @Override
    public float[] gradient() {
      return gradient;
    }

    boolean isFinite() {
      return Double.isFinite(loss) && Finite.all(theta) && Finite.all(gradient);
    }

    float[] backward(int weights) {
      float[] all = new float[weights];
      float[] own = new float[weights / parts.size()];
      for (int i = 0; i < parts.size(); i++) {
        parts.get(i).backward(own);
        System.arraycopy(own, 0, all, i * own.length, own.length);
      }
      return all;
    }

    EpisodeState end() {
      List<float[]> states = parts.stream().map(GroupUnroll::state).toList();
      return new EpisodeState(start.episode(), start.description(), step, theta, gradient, states);
    }
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
