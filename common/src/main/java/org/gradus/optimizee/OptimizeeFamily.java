package org.gradus.optimizee;

import java.io.Serializable;
import java.util.List;
import org.gradus.optimizee.data.Shared;
import org.gradus.random.Purpose;
import org.gradus.random.RunSeed;

/** A distribution over optimizees: F in the paper's L(φ) = E_{f~F}[Σ w_t f(θ_t)]. Immutable. */
public interface OptimizeeFamily extends Serializable {

  /** Number of functions in each sampled optimizee. */
  int functions();

  /**
   * This family, with another number of functions in lockstep. The functions of an optimizee are
   * drawn in order, so a smaller number gives the first of them.
   *
   * @param functions at least 1
   */
  OptimizeeFamily withFunctions(int functions);

  /** Names of the coordinate groups of all its optimizees, in order. */
  default List<String> groups() {
    return CoordinateGroups.UNDIVIDED;
  }

  /** Data that must be present where its optimizees are built. */
  default List<Shared<?>> data() {
    return List.of();
  }

  /** Draws one optimizee: a pure function of the seed. */
  OptimizeeDescription sample(long seed);

  /**
   * Draws one optimizee of a set. Families whose data is divided into such sets draw from the one
   * meant; for all others the sets differ in their seeds alone.
   *
   * @param purpose which set
   * @param index which of its optimizees
   */
  default OptimizeeDescription sample(RunSeed seed, Purpose purpose, long index) {
    return sample(seed.derive(purpose, index));
  }

  /**
   * How many optimizees of a set can be taken for independent of each other: those behind share the
   * data of earlier ones.
   */
  default long independent(Purpose purpose) {
    return Long.MAX_VALUE;
  }
}
