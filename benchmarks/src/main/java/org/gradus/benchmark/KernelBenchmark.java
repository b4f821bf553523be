package org.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One segment of the paper's optimizer; see {@link KernelSegment}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class KernelBenchmark {
  @Param public KernelKind kind;

  @Param({"1280", "16000", "200000"})
  public int coordinates;

  private KernelSegment segment;

  @Setup
  public void prepare() {
    segment =
        new KernelSegment(
            kind.create(PaperSetting.ARCHITECTURE), PaperSetting.ARCHITECTURE, coordinates);
  }

  @Benchmark
  public float[] segment(ThreadTime time) {
    time.start();
    float[] weightGradient = segment.run();
    time.stop();
    return weightGradient;
  }
}
