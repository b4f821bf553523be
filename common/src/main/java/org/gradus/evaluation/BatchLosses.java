package org.gradus.evaluation;

import java.util.Arrays;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;

/**
 * The losses of one batch.
 *
 * @param losses [optimizers][steps kept][functions]; infinite from the first step on at which a
 *     function's loss is not finite
 */
public record BatchLosses(double[][][] losses) {

  /** Runs every optimizer on a batch: a pure function of both. */
  public static BatchLosses compute(LossRequest request, LossRequest.Batch batch) {
    long seed = request.seed().derive(request.purpose(), batch.index());
    Optimizee optimizee = request.family().withFunctions(batch.functions()).sample(seed).build();
    return new BatchLosses(
        request.optimizers().stream()
            .map(optimizer -> minimize(optimizee, optimizer, request))
            .toArray(double[][][]::new));
  }

  private static double[][] minimize(
      Optimizee optimizee, Optimizer optimizer, LossRequest request) {
    OptimizerState state = optimizer.initialize(optimizee.groups());
    float[] theta = new float[optimizee.coordinates()];
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
    return request.lastOnly()
        ? Arrays.copyOfRange(losses, request.steps(), request.steps() + 1)
        : losses;
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
