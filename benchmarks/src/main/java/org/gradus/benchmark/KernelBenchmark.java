package org.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.SegmentHistory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One segment of the paper's optimizer, forward and backward, and nothing else: the gradients are
 * fixed random numbers instead of an optimizee's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class KernelBenchmark {
  @Param public KernelKind kind;

  @Param({"1280", "16000", "200000"})
  public int coordinates;

  private Kernel kernel;
  private SegmentHistory history;
  private float[][] gradients;
  private float[] start;
  private float[] end;
  private float[] update;
  private float[] weightGradient;

  @Setup
  public void prepare() {
    float[] weights = PaperSetting.weights(PaperSetting.ARCHITECTURE);
    kernel = kind.create(PaperSetting.ARCHITECTURE);
    kernel.setWeights(weights);
    history = new SegmentHistory(kernel, PaperSetting.STEPS, coordinates);
    gradients = PaperSetting.gradients(PaperSetting.STEPS + 1, coordinates);
    start = new float[kernel.stateSize(coordinates)];
    end = new float[start.length];
    update = new float[coordinates];
    weightGradient = new float[weights.length];
  }

  /** In the order of {@link org.gradus.unroll.SegmentUnroll}. */
  @Benchmark
  public float[] segment(ThreadTime time) {
    time.start();
    float[] state = start;
    history.begin(start);
    history.keepGradient(0, 0, gradients[0], 0);
    for (int t = 0; t < PaperSetting.STEPS; t++) {
      float[] before = state;
      state = history.stateAfter(t, end);
      kernel.step(gradients[t], before, state, update);
      history.keepGradient(t + 1, 1, gradients[t + 1], 0);
    }
    kernel.backward(history, weightGradient);
    time.stop();
    return weightGradient;
  }
}
