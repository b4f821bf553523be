package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final int META_STEPS = 9;

  @Test
  void withoutAValidationItSaysSo() {
    assertThat(line(Optional.empty(), OptionalDouble.empty()))
        .startsWith("meta-step 9/9  meta-loss 1.500  validation not yet  ");
  }

  @Test
  void goingOnItBeginsWithTheBestOfTheCheckpoint() {
    assertThat(line(Optional.of(state(8)), OptionalDouble.empty()))
        .contains("  validation 0.1235 (best so far)  ");
  }

  @Test
  void aNewValidationIsShown() {
    assertThat(line(Optional.of(state(8)), OptionalDouble.of(2)))
        .contains("  validation 2.000  ")
        .doesNotContain("best so far");
  }

  private static String line(Optional<MetaState> checkpoint, OptionalDouble validation) {
    StringWriter written = new StringWriter();
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    new ProgressLine(new PrintWriter(written), false, clock, checkpoint, META_STEPS)
        .metaStep(state(META_STEPS), new Metrics(META_STEPS, 1.5, 1, 1, List.of(), validation));
    return written.toString();
  }

  private static MetaState state(int metaStep) {
    return new MetaState(
        metaStep,
        Adam.start(new double[1]),
        Optional.of(new Candidate(4, 0.12345, new float[1])),
        List.of(),
        0);
  }
}
