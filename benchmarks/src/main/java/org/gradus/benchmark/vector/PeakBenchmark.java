package org.gradus.benchmark.vector;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.gradus.benchmark.ThreadTime;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Fused multiply-adds that touch no memory, the most that a core can do: the time of one, of the
 * width that the vector kernel has in this JVM.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeakBenchmark {
  private static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() >= 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_256;

  /**
   * Independent chains: more than two units with a latency of four or five cycles need, and with
   * the two factors within the 16 registers of AVX2.
   */
  private static final int CHAINS = 12;

  private static final int ROUNDS = 1 << 16;

  /** The chains approach 2. Fields that are not final: the compiler must not know their values. */
  private float factor = 0.5f;

  private float summand = 1;

  @Benchmark
  @OperationsPerInvocation(ROUNDS * CHAINS)
  public float fusedMultiplyAdd(ThreadTime time) {
    time.start();
    float result = rounds(FloatVector.broadcast(S, factor), FloatVector.broadcast(S, summand));
    time.stop();
    return result;
  }

  private static float rounds(FloatVector x, FloatVector y) {
    FloatVector a0 = x;
    FloatVector a1 = x;
    FloatVector a2 = x;
    FloatVector a3 = x;
    FloatVector a4 = x;
    FloatVector a5 = x;
    FloatVector a6 = x;
    FloatVector a7 = x;
    FloatVector a8 = x;
    FloatVector a9 = x;
    FloatVector a10 = x;
    FloatVector a11 = x;
    for (int round = 0; round < ROUNDS; round++) {
      a0 = a0.fma(x, y);
      a1 = a1.fma(x, y);
      a2 = a2.fma(x, y);
      a3 = a3.fma(x, y);
      a4 = a4.fma(x, y);
      a5 = a5.fma(x, y);
      a6 = a6.fma(x, y);
      a7 = a7.fma(x, y);
      a8 = a8.fma(x, y);
      a9 = a9.fma(x, y);
      a10 = a10.fma(x, y);
      a11 = a11.fma(x, y);
    }
    FloatVector sum = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    return sum.add(a6).add(a7).add(a8).add(a9).add(a10).add(a11).lane(0);
  }
}
