package org.gradus.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerTest {

  /** Which of these scores, as they come, go on. */
  private static List<Double> goOn(Scheduler scheduler, Double... scores) {
    List<Double> earlier = new ArrayList<>();
    List<Double> going = new ArrayList<>();
    for (double score : scores) {
      if (scheduler.goesOn(score, earlier)) {
        going.add(score);
      }
      earlier.add(score);
    }
    return going;
  }

  @Test
  void withoutASchedulerAllGoOn() {
    assertThat(goOn(Scheduler.none(), 3.0, Double.POSITIVE_INFINITY, 1.0)).hasSize(3);
  }

  @Test
  void successiveHalvingKeepsTheBestOfAReductionthPart() {
    assertThat(goOn(Scheduler.successiveHalving(3), 5.0, 4.0, 6.0, 4.5, 3.0, 7.0, 4.2))
        .containsExactly(5.0, 4.0, 4.5, 3.0, 4.2);
    assertThat(goOn(Scheduler.successiveHalving(4), 1.0, 2.0, 3.0, 4.0, 1.5, 2.5))
        .containsExactly(1.0, 1.5);
  }

  @Test
  void equalScoresAreRankedInTheOrderOfTheTrials() {
    assertThat(goOn(Scheduler.successiveHalving(3), 1.0, 1.0, 1.0, 1.0, 1.0)).hasSize(1);
  }

  @Test
  void theMedianStopsWhatIsWorseThanHalf() {
    assertThat(goOn(Scheduler.medianStop(2), 5.0, 6.0, 7.0, 5.5, 8.0, 5.2))
        .containsExactly(5.0, 6.0, 5.5, 5.2);
  }

  @Test
  void whatDivergedStops() {
    assertThat(goOn(Scheduler.successiveHalving(3), Double.POSITIVE_INFINITY)).isEmpty();
    assertThat(goOn(Scheduler.medianStop(2), Double.POSITIVE_INFINITY)).isEmpty();
  }
}
