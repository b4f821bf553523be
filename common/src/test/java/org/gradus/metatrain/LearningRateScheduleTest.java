package org.gradus.metatrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

  @Test
  void fallsAlongHalfACosine() {
    LearningRateSchedule schedule = new LearningRateSchedule(100, 0.1);

    assertThat(schedule.factor(0)).isEqualTo(1);
    assertThat(schedule.factor(50)).isCloseTo(0.55, within(1e-15));
    assertThat(schedule.factor(25)).isCloseTo(0.1 + 0.9 * 0.8535533905932737, within(1e-15));
    assertThat(schedule.factor(100)).isEqualTo(0.1);
    assertThat(schedule.factor(1000)).isEqualTo(0.1);
  }

  @Test
  void constantIsExactlyThat() {
    assertThat(LearningRateSchedule.CONSTANT.factor(0)).isEqualTo(1);
    assertThat(LearningRateSchedule.CONSTANT.factor(123_456)).isEqualTo(1);
  }

  @Test
  void adamMovesByTheScheduledRate() {
    AdamSettings falling = new AdamSettings(0.1, new LearningRateSchedule(2, 0.5), 0, 0, 1e-8);
    Adam first = Adam.start(new double[] {1}).update(falling, new double[] {1});
    Adam second = first.update(falling, new double[] {1});

    assertThat(first.weights()[0]).isCloseTo(1 - 0.1, within(1e-8));
    assertThat(second.weights()[0]).isCloseTo(1 - 0.1 - 0.075, within(1e-8));
  }
}
