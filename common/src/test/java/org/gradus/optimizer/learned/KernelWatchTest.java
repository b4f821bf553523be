package org.gradus.optimizer.learned;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelWatchTest {
  private static final double SECOND = 1e9;
  private static final double OPERATIONS = 1e8;

  /** A simple loop makes one operation a nanosecond: a second is ten times slower. */
  private final KernelWatch watch = new KernelWatch(3, () -> 1);

  private void work(double nanoseconds, int passes) {
    for (int pass = 0; pass < passes; pass++) {
      watch.ran(nanoseconds, OPERATIONS);
    }
  }

  @Test
  void isSatisfiedWithAFastKernel() {
    work(10 * SECOND, 1);
    work(0.2 * SECOND, KernelWatch.WINDOW - 1);
    assertThat(watch.isOver()).isTrue();
    assertThat(watch.finding()).startsWith("fast: 2.0 times");
  }

  @Test
  void waitsUntilItIsWarm() {
    work(0.2 * SECOND, 49);
    assertThat(watch.isOver()).isFalse();
    assertThat(watch.finding()).isEqualTo("not yet");
  }

  @Test
  void onePassWithoutInterruptionIsEnough() {
    work(10 * SECOND, KernelWatch.WINDOW - 1);
    work(0.2 * SECOND, 1);
    assertThat(watch.finding()).startsWith("fast");
  }

  @Test
  void checksASlowKernelAgainBeforeItReportsIt() {
    work(1 * SECOND, 9 + KernelWatch.WINDOW);
    assertThat(watch.isOver()).isFalse();
    assertThat(watch.finding()).startsWith("slow, found 1 times: 10.0 times");
    work(1 * SECOND, 2 * (9 + KernelWatch.WINDOW));
    assertThat(watch.isOver()).isTrue();
    assertThat(watch.finding()).startsWith("slow, found 3 times");
  }

  @Test
  void aSlowStartIsForgotten() {
    work(1 * SECOND, 2 * (9 + KernelWatch.WINDOW));
    work(0.2 * SECOND, 49 + KernelWatch.WINDOW);
    assertThat(watch.isOver()).isTrue();
    assertThat(watch.finding()).startsWith("fast");
  }

  @Test
  void theSimpleLoopIsFast() {
    assertThat(SimpleLoop.nanosecondsPerOperation()).isBetween(0.001, 10.0);
  }
}
