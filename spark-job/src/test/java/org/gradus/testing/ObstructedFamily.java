package org.gradus.testing;

import java.nio.file.Path;
import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.OptimizeeFamilyProvider;
import org.gradus.optimizee.quadratic.QuadraticFamily;

/**
 * Quadratics that may be hard to come by.
 *
 * @param quadratics what is sampled
 * @param obstacles folder of the {@link Obstacles}
 */
public record ObstructedFamily(QuadraticFamily quadratics, String obstacles)
    implements OptimizeeFamily {

  /** Folder with the service file, which only some tests have on the class path. */
  public static final Path PROVIDED = Path.of("target", "test-classes", "obstructed");

  /** Reads {@code obstacles} and the settings of quadratics. */
  public static final class Provider implements OptimizeeFamilyProvider {

    @Override
    public String name() {
      return "obstructed";
    }

    @Override
    public OptimizeeFamily create(FamilySettings settings) {
      return new ObstructedFamily(
          (QuadraticFamily) new QuadraticFamily.Provider().create(settings),
          settings.text("obstacles"));
    }
  }

  private record Description(OptimizeeDescription quadratics, long seed, String obstacles)
      implements OptimizeeDescription {

    @Override
    public Optimizee build() {
      new Obstacles(Path.of(obstacles)).meet(seed);
      return quadratics.build();
    }
  }

  @Override
  public int functions() {
    return quadratics.functions();
  }

  @Override
  public OptimizeeFamily withFunctions(int functions) {
    return new ObstructedFamily(
        new QuadraticFamily(functions, quadratics.dimension(), quadratics.initialDeviation()),
        obstacles);
  }

  @Override
  public OptimizeeDescription sample(long seed) {
    return new Description(quadratics.sample(seed), seed, obstacles);
  }
}
