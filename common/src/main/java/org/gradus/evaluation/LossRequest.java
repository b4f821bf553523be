package org.gradus.evaluation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizer.Optimizer;
import org.gradus.random.Purpose;
import org.gradus.random.RunSeed;

/**
 * Losses to be computed: every optimizer on every function.
 *
 * @param what for progress and job descriptions
 * @param seed the run's seed
 * @param purpose which set of functions
 * @param family what they are drawn from
 * @param functions how many
 * @param steps optimization steps
 * @param optimizers what minimises them, each from the same θ₀
 * @param kept steps whose losses are wanted
 * @param tested whether scores on a test set are wanted
 */
public record LossRequest(
    String what,
    RunSeed seed,
    Purpose purpose,
    OptimizeeFamily family,
    int functions,
    int steps,
    List<Optimizer> optimizers,
    StepWindow kept,
    boolean tested)
    implements Serializable {

  public LossRequest {
    optimizers = List.copyOf(optimizers);
  }

  /**
   * The part of a request that runs in lockstep: one sampled optimizee.
   *
   * @param index which of them
   * @param functions its functions
   */
  public record Batch(int index, int functions) implements Serializable {}

  /** The request in batches of the family's own size, the last one smaller if need be. */
  public List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    int size = family.functions();
    for (int from = 0; from < functions; from += size) {
      batches.add(new Batch(batches.size(), Math.min(size, functions - from)));
    }
    return batches;
  }
}
