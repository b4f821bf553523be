package org.gradus.optimizee;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.picture.Picture;

/**
 * One or more functions f_b(θ_b) to be minimised in lockstep, the learned optimizer's training
 * problem: f(θ) in the paper (Andrychowicz et al. 2016, section 1).
 *
 * <p>The coordinates of the functions follow one another: with B functions of n coordinates each,
 * coordinate j of function b is index b·n + j. An optimizee is a deterministic function of the
 * description it was built from: the same step and θ give the same bits wherever it is evaluated.
 * It may own scratch memory, so one instance serves one thread at a time.
 */
public interface Optimizee {

  /** Number of functions evaluated in lockstep, B. */
  int functions();

  /** Number of coordinates of all functions together, B·n. */
  int coordinates();

  /**
   * The groups that learned optimizers of their own minimise; all coordinates in one, unless an
   * optimizee says otherwise.
   */
  default CoordinateGroups groups() {
    return CoordinateGroups.undivided(coordinates());
  }

  /**
   * Writes the starting point θ₀.
   *
   * @param theta [coordinates], modified
   */
  void initialize(float[] theta);

  /**
   * Evaluates every function and its own gradient ∇f_b (not divided by B).
   *
   * @param step t of θ_t, from 0; what is drawn afresh at each step (a minibatch) is drawn by it
   * @param theta [coordinates], not modified
   * @param losses [functions], modified: f_b(θ_b)
   * @param gradient [coordinates], modified: ∂f_b/∂θ_b
   */
  void evaluate(int step, float[] theta, double[] losses, float[] gradient);

  /**
   * Scores on a test set, one for each function; none where there is no such set.
   *
   * @param theta [coordinates], not modified
   */
  default List<TestScore> test(float[] theta) {
    return List.of();
  }

  /**
   * What θ looks like, where it is an image; asked only of optimizees of one function.
   *
   * @param theta [coordinates], not modified; finite
   */
  default Optional<Picture> picture(float[] theta) {
    return Optional.empty();
  }

  /**
   * The pictures that define the function, by name and in the order to be shown in: content and
   * style, for instance. None where it is not defined by pictures; asked only of optimizees of one
   * function.
   */
  default Map<String, Picture> given() {
    return Map.of();
  }
}
