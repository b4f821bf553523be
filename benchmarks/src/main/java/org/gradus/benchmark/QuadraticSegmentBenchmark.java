package org.gradus.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.InitialWeights;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.RandomNumbers;
import org.gradus.unroll.EpisodeState;
import org.gradus.unroll.LossWeights;
import org.gradus.unroll.SegmentResult;
import org.gradus.unroll.SegmentUnroll;
import org.gradus.unroll.UnrollSettings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One segment of the quadratic experiment, forward and backward, with the paper's two layers of 20
 * units: the time of one coordinate's step, so that it compares with other sizes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class QuadraticSegmentBenchmark {
  private static final int FUNCTIONS = 128;
  private static final int DIMENSION = 10;
  private static final int STEPS = 20;

  private final Architecture architecture =
      new Architecture(List.of(20, 20), Preprocessing.NONE, 0, 0.1);
  private final SegmentUnroll unroll =
      new SegmentUnroll(architecture, new UnrollSettings(STEPS, STEPS, LossWeights.all(STEPS)));
  private final EpisodeState start =
      unroll.begin(0, new QuadraticFamily(FUNCTIONS, DIMENSION, 1).sample(1));
  private final float[] weights = initialWeights();

  @Benchmark
  @OperationsPerInvocation(FUNCTIONS * DIMENSION * STEPS)
  public SegmentResult coordinateStep() {
    return unroll.advance(start, weights);
  }

  private float[] initialWeights() {
    double[] drawn =
        InitialWeights.draw(architecture, new Initialization(1, 1, 1), new RandomNumbers(2));
    float[] narrowed = new float[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      narrowed[i] = (float) drawn[i];
    }
    return narrowed;
  }
}
