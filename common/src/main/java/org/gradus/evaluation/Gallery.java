package org.gradus.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;
import org.gradus.random.Purpose;
import org.gradus.random.RunSeed;

/**
 * Test functions in pictures: what θ looks like on the way of some optimizers, all from the same
 * θ₀, where the family's θ are images.
 *
 * <p>A picture is that of a single function: shown are the first function of each of the first test
 * batches, run alone. With one function in lockstep these are the first test functions.
 */
final class Gallery {
  private final PictureSettings settings;
  private final RunSeed seed;

  Gallery(PictureSettings settings, RunSeed seed) {
    this.settings = settings;
    this.seed = seed;
  }

  /**
   * An optimizer to be shown.
   *
   * @param name "learned", or a baseline's name
   * @param learningRate the tuned rate of a baseline
   */
  record Shown(String name, OptionalDouble learningRate, Optimizer optimizer) {}

  /**
   * A row for each function; none, and nothing is run, where its θ is no image.
   *
   * @param functions number of test functions
   */
  List<PictureRow> rows(EvaluationTarget target, int functions, List<Shown> optimizers) {
    List<PictureRow> rows = new ArrayList<>();
    OptimizeeFamily single = target.family().withFunctions(1);
    int size = target.family().functions();
    for (int batch = 0; batch < settings.functions() && batch * size < functions; batch++) {
      Optimizee optimizee = single.sample(seed, Purpose.TEST, batch).build();
      if (!isImage(optimizee)) {
        break;
      }
      PicturePoint start = new Walk(optimizee).point();
      List<PictureRun> runs =
          optimizers.stream().map(shown -> run(optimizee, shown, target.steps())).toList();
      rows.add(new PictureRow(batch * size, optimizee.given(), start, runs));
    }
    return rows;
  }

  private static boolean isImage(Optimizee optimizee) {
    float[] theta = new float[optimizee.coordinates()];
    optimizee.initialize(theta);
    return optimizee.picture(theta).isPresent();
  }

  private PictureRun run(Optimizee optimizee, Shown shown, int last) {
    List<Integer> kept = settings.of(last);
    List<PicturePoint> points = new ArrayList<>();
    Walk walk = new Walk(optimizee);
    OptimizerState state = shown.optimizer().initialize(optimizee.groups());
    while (walk.step() < last && walk.advance(state)) {
      if (kept.contains(walk.step())) {
        points.add(walk.point());
      }
    }
    kept.stream().skip(points.size()).map(PicturePoint::notFinite).forEach(points::add);
    return new PictureRun(shown.name(), shown.learningRate(), points);
  }

  /** One function on its way from θ₀. */
  private static final class Walk {
    private final Optimizee optimizee;
    private final float[] theta;
    private final float[] gradient;
    private final double[] losses = new double[1];
    private boolean diverged;
    private int step;

    Walk(Optimizee optimizee) {
      this.optimizee = optimizee;
      theta = new float[optimizee.coordinates()];
      gradient = new float[optimizee.coordinates()];
      optimizee.initialize(theta);
      evaluate();
    }

    private void evaluate() {
      optimizee.evaluate(step, theta, losses, gradient);
      diverged |= !Double.isFinite(losses[0]);
    }

    int step() {
      return step;
    }

    double loss() {
      return diverged ? Double.POSITIVE_INFINITY : losses[0];
    }

    PicturePoint point() {
      return new PicturePoint(step, loss(), optimizee.picture(theta));
    }

    /** Makes a step; false, and the walk is over, if θ is not finite after it. */
    boolean advance(OptimizerState state) {
      state.step(gradient, theta);
      step++;
      if (!isFinite(theta)) {
        return false;
      }
      evaluate();
      return true;
    }

    private static boolean isFinite(float[] values) {
      for (float value : values) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
      return true;
    }
  }
}
