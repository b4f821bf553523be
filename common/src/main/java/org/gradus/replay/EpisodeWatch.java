package org.gradus.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.unroll.TrajectoryListener;
import org.gradus.unroll.TrajectoryPoint;

/** Writes down one episode's trajectory, up to a step or to the first value that is not finite. */
final class EpisodeWatch implements TrajectoryListener {
  private final long episode;
  private final int lastStep;
  private final OptimizeeDescription description;
  private final int functions;
  private final CoordinateGroups groups;
  private final List<ReplayedStep> steps = new ArrayList<>();
  private final float[] theta;
  private final float[] gradient;
  private Optional<NonFinite> nonFinite;
  private boolean over;

  /**
   * Looks at the episode's start, whose loss no meta-loss counts.
   *
   * @param description what the episode minimises
   */
  EpisodeWatch(long episode, int lastStep, OptimizeeDescription description) {
    this.episode = episode;
    this.lastStep = lastStep;
    this.description = description;
    Optimizee optimizee = description.build();
    functions = optimizee.functions();
    groups = optimizee.groups();
    theta = new float[optimizee.coordinates()];
    gradient = new float[optimizee.coordinates()];
    optimizee.initialize(theta);
    double[] losses = new double[functions];
    optimizee.evaluate(0, theta, losses, gradient);
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    steps.add(
        new ReplayedStep(
            0,
            sum / functions,
            ReplayedStep.norm(List.of(gradient)),
            OptionalDouble.empty(),
            ReplayedStep.norm(List.of(theta))));
    nonFinite = NonFinite.first(NonFinite.Part.GRADIENT, List.of(gradient));
    over = nonFinite.isPresent();
  }

  @Override
  public void stepped(TrajectoryPoint point) {
    if (point.episode() != episode) {
      return;
    }
    over |= point.step() > lastStep;
    if (over) {
      return;
    }
    steps.add(ReplayedStep.of(point));
    nonFinite = NonFinite.in(point);
    over = nonFinite.isPresent();
    if (!over) {
      System.arraycopy(point.theta(), 0, theta, 0, theta.length);
      System.arraycopy(point.gradient(), 0, gradient, 0, gradient.length);
    }
  }

  @Override
  public void differentiated(long ofEpisode, float[] weightGradient) {
    if (ofEpisode == episode && !over) {
      nonFinite = NonFinite.first(NonFinite.Part.META_GRADIENT, List.of(weightGradient));
      over = nonFinite.isPresent();
    }
  }

  ReplayedEpisode seen() {
    return new ReplayedEpisode(
        description.toString(), functions, groups, steps, nonFinite, theta, gradient);
  }
}
