package org.gradus.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.TestScore;

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
      Minimization minimization = new Minimization(optimizee, request.optimizers().get(i));
      losses[i] = losses(minimization, request);
      tests.add(request.tested() ? optimizee.test(minimization.theta()) : List.of());
    }
    return new BatchLosses(losses, tests);
  }

  private static double[][] losses(Minimization minimization, LossRequest request) {
    double[][] losses = new double[request.steps() + 1][];
    losses[0] = minimization.losses();
    for (int step = 1; step <= request.steps(); step++) {
      minimization.advance();
      losses[step] = minimization.losses();
    }
    return Arrays.copyOfRange(losses, request.kept().first(), request.kept().last() + 1);
  }
}
