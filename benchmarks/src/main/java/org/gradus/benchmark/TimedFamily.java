package org.gradus.benchmark;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.OptimizeeFamily;

/**
 * A family whose optimizees count the time of their evaluations. It stays in this process.
 *
 * @param family what is timed
 * @param clock in nanoseconds
 * @param nanoseconds of all evaluations so far
 */
record TimedFamily(OptimizeeFamily family, LongSupplier clock, LongAdder nanoseconds)
    implements OptimizeeFamily {

  @Override
  public int functions() {
    return family.functions();
  }

  @Override
  public OptimizeeFamily withFunctions(int functions) {
    return new TimedFamily(family.withFunctions(functions), clock, nanoseconds);
  }

  @Override
  public List<String> groups() {
    return family.groups();
  }

  @Override
  public OptimizeeDescription sample(long seed) {
    return new Description(family.sample(seed), clock, nanoseconds);
  }

  private record Description(
      OptimizeeDescription description, LongSupplier clock, LongAdder nanoseconds)
      implements OptimizeeDescription {
    @Override
    public Optimizee build() {
      return new Timed(description.build(), clock, nanoseconds);
    }
  }

  private record Timed(Optimizee optimizee, LongSupplier clock, LongAdder nanoseconds)
      implements Optimizee {
    @Override
    public int functions() {
      return optimizee.functions();
    }

    @Override
    public int coordinates() {
      return optimizee.coordinates();
    }

    @Override
    public CoordinateGroups groups() {
      return optimizee.groups();
    }

    @Override
    public void initialize(float[] theta) {
      optimizee.initialize(theta);
    }

    @Override
    public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
      long before = clock.getAsLong();
      optimizee.evaluate(step, theta, losses, gradient);
      nanoseconds.add(clock.getAsLong() - before);
    }
  }
}
