package org.gradus.benchmark.vector;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.gradus.benchmark.ThreadTime;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
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

  private static final int ROUNDS = 1 << 10;
  private static final int REPETITIONS = 64;

  /** Fields that are not final: the compiler must not know their values. */
  private float x = 0.5f;

  private float y = 0.25f;

  @Benchmark
  @OperationsPerInvocation(REPETITIONS * ROUNDS * CHAINS)
  public float fusedMultiplyAdd(ThreadTime time) {
    time.start();
    float result = 0;
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      result += rounds(x, y);
    }
    time.stop();
    return result;
  }

  /** A method of its own, and called often: compiled in the midst of its loop it would be slow. */
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static float rounds(float left, float right) {
    FloatVector x = FloatVector.broadcast(S, left);
    FloatVector y = FloatVector.broadcast(S, right);
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
      a0 = x.fma(y, a0);
      a1 = x.fma(y, a1);
      a2 = x.fma(y, a2);
      a3 = x.fma(y, a3);
      a4 = x.fma(y, a4);
      a5 = x.fma(y, a5);
      a6 = x.fma(y, a6);
      a7 = x.fma(y, a7);
      a8 = x.fma(y, a8);
      a9 = x.fma(y, a9);
      a10 = x.fma(y, a10);
      a11 = x.fma(y, a11);
    }
    FloatVector sum = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    return sum.add(a6).add(a7).add(a8).add(a9).add(a10).add(a11).lane(0);
  }
}
