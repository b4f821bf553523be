package org.gradus.spark.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ThroughputTest {
  private final SetClock clock = new SetClock();
  private final Throughput throughput = new Throughput(clock);

  @Test
  void atFirstItIsNothing() {
    assertThat(throughput.perSecond()).isZero();
  }

  @Test
  void itIsThatOfTheLastMinute() {
    addEvery(10, 60_000, 0.1);
    assertThat(throughput.perSecond()).isCloseTo(10, within(1e-9));
    addEvery(10, 61_000, 0.3);
    assertThat(throughput.perSecond()).isCloseTo(30, within(0.5));
  }

  @Test
  void whatTakesLongerThanAMinuteIsSpreadOverItsTime() {
    clock.pass(300_000);
    throughput.add(60);
    assertThat(throughput.perSecond()).isCloseTo(0.2, within(1e-9));
    clock.pass(299_000);
    throughput.add(60);
    clock.pass(1_000);
    assertThat(throughput.perSecond()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void itFallsWhileNothingIsDone() {
    addEvery(10, 120_000, 0.1);
    clock.pass(60_000);
    assertThat(throughput.perSecond()).isLessThan(0.5);
    clock.pass(3_600_000);
    assertThat(throughput.perSecond()).isLessThan(0.01);
    addEvery(10, 1_000, 0.1);
    addEvery(10, 60_000, 0.1);
    assertThat(throughput.perSecond()).isCloseTo(10, within(0.5));
  }

  private void addEvery(int millis, int during, double amount) {
    for (int passed = 0; passed < during; passed += millis) {
      clock.pass(millis);
      throughput.add(amount);
    }
  }
}
