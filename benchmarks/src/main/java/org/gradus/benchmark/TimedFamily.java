package org.gradus.benchmark;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.OptimizeeFamily;

/**
 * A family whose optimizees count the time of their evaluations. It stays in this process.
 *
 * @param family what is timed
 * @param nanoseconds of all evaluations so far
 */
record TimedFamily(OptimizeeFamily family, LongAdder nanoseconds) implements OptimizeeFamily {

  @Override
  public int functions() {
    return family.functions();
  }

  @Override
  public OptimizeeFamily withFunctions(int functions) {
    return new TimedFamily(family.withFunctions(functions), nanoseconds);
  }

  @Override
  public List<String> groups() {
    return family.groups();
  }

  @Override
  public OptimizeeDescription sample(long seed) {
    return new Description(family.sample(seed), nanoseconds);
  }

  private record Description(OptimizeeDescription description, LongAdder nanoseconds)
      implements OptimizeeDescription {
    @Override
    public Optimizee build() {
      return new Timed(description.build(), nanoseconds);
    }
  }

  private record Timed(Optimizee optimizee, LongAdder nanoseconds) implements Optimizee {
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
      long before = System.nanoTime();
      optimizee.evaluate(step, theta, losses, gradient);
      nanoseconds.add(System.nanoTime() - before);
    }
  }
}
