package org.gradus.optimizee.quadratic;

import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.OptimizeeFamilyProvider;

/**
 * f(θ) = ‖Wθ − y‖², W [n][n] and y [n] independent standard normal (paper, section 3.1), θ₀ normal
 * with a given deviation.
 *
 * @param functions B, functions in lockstep
 * @param dimension n, coordinates of each
 * @param initialDeviation standard deviation of θ₀'s coordinates; 0 starts at the origin
 */
public record QuadraticFamily(int functions, int dimension, double initialDeviation)
    implements OptimizeeFamily {

  /** Reads {@code functions}, {@code dimension} and {@code initial-deviation}. */
  public static final class Provider implements OptimizeeFamilyProvider {
    private static final int MOST_COORDINATES = 1 << 24;

    @Override
    public String name() {
      return "quadratic";
    }

    @Override
    public OptimizeeFamily create(FamilySettings settings) {
      int dimension = settings.integer("dimension", 1, 1_000);
      return new QuadraticFamily(
          settings.integer("functions", 1, MOST_COORDINATES / (dimension * dimension)),
          dimension,
          settings.number("initial-deviation", 0, 1e6));
    }
  }

  @Override
  public OptimizeeFamily withFunctions(int functions) {
    return new QuadraticFamily(functions, dimension, initialDeviation);
  }

  @Override
  public OptimizeeDescription sample(long seed) {
    return new QuadraticDescription(seed, this);
  }
}
