package org.gradus.config;

import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.OptimizeeFamilyProvider;

/**
 * A family of the test class path, without defaults, which refuses an odd number of functions.
 *
 * @param functions from 1 to 10
 * @param label any text
 */
record InstalledFamily(int functions, String label) implements OptimizeeFamily {

  /** Found by the service loader. */
  public static final class Provider implements OptimizeeFamilyProvider {

    @Override
    public String name() {
      return "installed";
    }

    @Override
    public OptimizeeFamily create(FamilySettings settings) {
      int functions = settings.integer("functions", 1, 10);
      String label = settings.text("shape.label");
      if (functions % 2 != 0) {
        throw new IllegalArgumentException("functions must be even");
      }
      return new InstalledFamily(functions, label);
    }
  }

  @Override
  public OptimizeeFamily withFunctions(int number) {
    return new InstalledFamily(number, label);
  }

  @Override
  public OptimizeeDescription sample(long seed) {
    throw new UnsupportedOperationException("only its settings are tested");
  }
}
