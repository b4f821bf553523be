package org.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.gradus.unroll.EpisodeState;
import org.gradus.unroll.SegmentResult;
import org.gradus.unroll.SegmentUnroll;
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
  private final SegmentUnroll unroll =
      new SegmentUnroll(PaperSetting.ARCHITECTURE, PaperSetting.UNROLL);
  private final EpisodeState start = unroll.begin(0, PaperSetting.family(1).sample(1));
  private final float[] weights = PaperSetting.weights(PaperSetting.ARCHITECTURE);

  @Benchmark
  @OperationsPerInvocation(PaperSetting.FUNCTIONS * PaperSetting.DIMENSION * PaperSetting.STEPS)
  public SegmentResult coordinateStep(ThreadTime time) {
    time.start();
    SegmentResult result = unroll.advance(start, weights);
    time.stop();
    return result;
  }
}
