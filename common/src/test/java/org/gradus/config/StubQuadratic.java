package org.gradus.config;

import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.OptimizeeFamilyProvider;

/** Stands for the family of quadratics: reads the settings that reference.conf has for it. */
record StubQuadratic(int functions, int dimension, double initialDeviation)
    implements OptimizeeFamily {

  /** Reads all three. */
  static final class Provider implements OptimizeeFamilyProvider {

    @Override
    public String name() {
      return "quadratic";
    }

    @Override
    public OptimizeeFamily create(FamilySettings settings) {
      return new StubQuadratic(
          settings.integer("functions", 1, 1_000_000),
          settings.integer("dimension", 1, 1_000),
          settings.number("initial-deviation", 0, 1e6));
    }
  }

  @Override
  public OptimizeeFamily withFunctions(int number) {
    return new StubQuadratic(number, dimension, initialDeviation);
  }

  @Override
  public OptimizeeDescription sample(long seed) {
    throw new UnsupportedOperationException("only its settings are tested");
  }
}
