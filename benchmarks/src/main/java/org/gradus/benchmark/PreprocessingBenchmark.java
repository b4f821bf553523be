package org.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.Kernels;
import org.gradus.optimizer.learned.Preprocessing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A forward step with and without preprocessing: the time of one coordinate. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PreprocessingBenchmark {
  private static final int COORDINATES = 16_000;

  @Param public Preprocessing preprocessing;

  private Kernel kernel;
  private float[] gradient;
  private float[] state;
  private final float[] update = new float[COORDINATES];

  @Setup
  public void prepare() {
    Architecture architecture = PaperSetting.architecture(preprocessing);
    kernel = Kernels.create(architecture);
    kernel.setWeights(PaperSetting.weights(architecture));
    gradient = PaperSetting.gradients(1, COORDINATES)[0];
    state = new float[kernel.stateSize(COORDINATES)];
  }

  @Benchmark
  @OperationsPerInvocation(COORDINATES)
  public float[] step(ThreadTime time) {
    time.start();
    kernel.step(gradient, state, state, update);
    time.stop();
    return update;
  }
}
