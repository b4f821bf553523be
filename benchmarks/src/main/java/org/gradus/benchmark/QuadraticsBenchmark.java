package org.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.gradus.optimizee.Optimizee;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Losses and gradients of all functions of an episode at one point: what a step asks for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class QuadraticsBenchmark {
  private final Optimizee quadratics = PaperSetting.family(1).sample(1).build();
  private final float[] theta = new float[quadratics.coordinates()];
  private final double[] losses = new double[quadratics.functions()];
  private final float[] gradient = new float[quadratics.coordinates()];

  public QuadraticsBenchmark() {
    quadratics.initialize(theta);
  }

  @Benchmark
  @OperationsPerInvocation(PaperSetting.STEPS)
  public float[] evaluate(ThreadTime time) {
    time.start();
    for (int t = 0; t < PaperSetting.STEPS; t++) {
      quadratics.evaluate(t, theta, losses, gradient);
    }
    time.stop();
    return gradient;
  }
}
