package org.gradus.unroll;

import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.Kernels;
import org.gradus.optimizer.learned.SegmentHistory;

/**
 * Unrolls segments, one after the other, and reuses its scratch memory for them: one instance a
 * thread. What it returns is freshly allocated.
 */
public final class SegmentUnroll {
  private final UnrollSettings settings;
  private final Kernel kernel;
  private SegmentHistory history;
  private float[] update = new float[0];

  public SegmentUnroll(Architecture architecture, UnrollSettings settings) {
    this.settings = settings;
    kernel = Kernels.create(architecture);
  }

  /** The state in which an episode starts: θ₀, ∇f(θ₀) and an optimizer that has seen nothing. */
  public EpisodeState begin(long episode, OptimizeeDescription description) {
    Optimizee optimizee = description.build();
    int coordinates = optimizee.coordinates();
    float[] theta = new float[coordinates];
    float[] gradient = new float[coordinates];
    optimizee.initialize(theta);
    optimizee.evaluate(0, theta, new double[optimizee.functions()], gradient);
    float[] state = new float[kernel.stateSize(coordinates)];
    return new EpisodeState(episode, description, 0, theta, gradient, state);
  }

  /**
   * One segment: U steps forward, then the meta-gradient.
   *
   * @param start the state to start from; not modified
   * @param weights φ; not modified
   */
  public SegmentResult advance(EpisodeState start, float[] weights) {
    kernel.setWeights(weights);
    Trajectory trajectory = new Trajectory(start);
    if (!Finite.all(start.gradient())) {
      return new SegmentResult.Diverged(start.step());
    }
    for (int t = 0; t < settings.unroll(); t++) {
      trajectory.step(t);
      if (!trajectory.isFinite()) {
        return new SegmentResult.Diverged(trajectory.step);
      }
    }
    float[] weightGradient = new float[weights.length];
    kernel.backward(history, weightGradient);
    if (!Finite.all(weightGradient)) {
      return new SegmentResult.Diverged(trajectory.step);
    }
    return new SegmentResult.Finite(trajectory.end(), trajectory.metaLoss, weightGradient);
  }

  /** The forward pass of one segment. */
  private final class Trajectory {
    private final EpisodeState start;
    private final Optimizee optimizee;
    private final float[] theta;
    private final float[] gradient;
    private final float[] endState;
    private final double[] losses;
    private float[] state;
    private int step;
    private double loss;
    private double metaLoss;

    Trajectory(EpisodeState start) {
      this.start = start;
      optimizee = start.description().build();
      theta = start.theta().clone();
      gradient = start.gradient().clone();
      state = start.optimizerState();
      endState = new float[state.length];
      losses = new double[optimizee.functions()];
      step = start.step();
      prepare(theta.length);
      history.begin(start.optimizerState());
      history.keepGradient(0, 0, gradient);
    }

    private void prepare(int coordinates) {
      if (history == null || history.coordinates() != coordinates) {
        history = new SegmentHistory(kernel, settings.unroll(), coordinates);
        update = new float[coordinates];
      }
    }

    /** Step t of the segment, and the point it leads to. */
    void step(int t) {
      float[] before = state;
      state = history.stateAfter(t, endState);
      kernel.step(gradient, before, state, update);
      for (int i = 0; i < theta.length; i++) {
        theta[i] += update[i];
      }
      step++;
      optimizee.evaluate(step, theta, losses, gradient);
      double weight = settings.lossWeights().at(step);
      loss = mean(losses);
      metaLoss += weight * loss;
      history.keepGradient(t + 1, weight / losses.length, gradient);
    }

    boolean isFinite() {
      return Double.isFinite(loss) && Finite.all(theta) && Finite.all(gradient);
    }

    EpisodeState end() {
      return new EpisodeState(start.episode(), start.description(), step, theta, gradient, state);
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
