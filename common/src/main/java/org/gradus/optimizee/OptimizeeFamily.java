package org.gradus.optimizee;

import java.io.Serializable;
import java.util.List;
import org.gradus.optimizee.data.SharedImages;

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

  /** Images that must be present where its optimizees are built. */
  default List<SharedImages> data() {
    return List.of();
  }

  /** Draws one optimizee: a pure function of the seed. */
  OptimizeeDescription sample(long seed);
}
