package org.gradus.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.TestScore;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;

/**
 * The losses of one batch.
 *
 * @param losses [optimizers][steps kept][functions]; infinite from the first step on at which a
 *     function's loss is not finite
 * @param tests of each optimizer, for each function after the last step; none where none are wanted
 *     or the family has no test set
 */
public record BatchLosses(double[][][] losses, List<List<TestScore>> tests) {

  public BatchLosses {
    tests = tests.stream().map(List::copyOf).toList();
  }

  /** Runs every optimizer on a batch: a pure function of both. */
  public static BatchLosses compute(LossRequest request, LossRequest.Batch batch) {
    OptimizeeFamily family = request.family().withFunctions(batch.functions());
    Optimizee optimizee = family.sample(request.seed(), request.purpose(), batch.index()).build();
    double[][][] losses = new double[request.optimizers().size()][][];
    List<List<TestScore>> tests = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      float[] theta = new float[optimizee.coordinates()];
      losses[i] = minimize(optimizee, request.optimizers().get(i), request, theta);
      tests.add(request.tested() ? optimizee.test(theta) : List.of());
    }
    return new BatchLosses(losses, tests);
  }

  private static double[][] minimize(
      Optimizee optimizee, Optimizer optimizer, LossRequest request, float[] theta) {
    OptimizerState state = optimizer.initialize(optimizee.groups());
    float[] gradient = new float[optimizee.coordinates()];
    double[][] losses = new double[request.steps() + 1][optimizee.functions()];
    optimizee.initialize(theta);
    optimizee.evaluate(0, theta, losses[0], gradient);
    markDiverged(losses[0], losses[0]);
    for (int step = 1; step <= request.steps(); step++) {
      state.step(gradient, theta);
      optimizee.evaluate(step, theta, losses[step], gradient);
      markDiverged(losses[step], losses[step - 1]);
    }
    return Arrays.copyOfRange(losses, request.kept().first(), request.kept().last() + 1);
  }

  /** What is not finite, or was not finite before, is infinite. */
  private static void markDiverged(double[] losses, double[] before) {
    for (int b = 0; b < losses.length; b++) {
      if (!Double.isFinite(losses[b]) || before[b] == Double.POSITIVE_INFINITY) {
        losses[b] = Double.POSITIVE_INFINITY;
      }
    }
  }
}
