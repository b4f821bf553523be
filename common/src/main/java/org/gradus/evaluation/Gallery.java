package org.gradus.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizer.Optimizer;
import org.gradus.random.Purpose;
import org.gradus.random.RunSeed;
import org.gradus.unroll.Finite;

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
   * @param optimizers at least one
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
      PicturePoint start =
          point(optimizee, new Minimization(optimizee, optimizers.get(0).optimizer()));
      List<PictureRun> runs =
          optimizers.stream()
              .map(shown -> run(optimizee, shown, target.steps(), settings.of(target.steps())))
              .toList();
      rows.add(new PictureRow(batch * size, optimizee.given(), start, runs));
    }
    return rows;
  }

  private static boolean isImage(Optimizee optimizee) {
    float[] theta = new float[optimizee.coordinates()];
    optimizee.initialize(theta);
    return optimizee.picture(theta).isPresent();
  }

  private static PictureRun run(Optimizee optimizee, Shown shown, int last, List<Integer> kept) {
    List<PicturePoint> points = new ArrayList<>();
    Minimization minimization = new Minimization(optimizee, shown.optimizer());
    while (minimization.step() < last) {
      minimization.advance();
      if (!Finite.all(minimization.theta())) {
        break;
      }
      if (kept.contains(minimization.step())) {
        points.add(point(optimizee, minimization));
      }
    }
    kept.stream().skip(points.size()).map(PicturePoint::notFinite).forEach(points::add);
    return new PictureRun(shown.name(), shown.learningRate(), points);
  }

  private static PicturePoint point(Optimizee optimizee, Minimization minimization) {
    return new PicturePoint(
        minimization.step(), minimization.losses()[0], optimizee.picture(minimization.theta()));
  }
}
