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
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.metatrain.TrainingSettings;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final TrainingSettings TRAINING =
      new ConfigurationLoader()
          .load(ConfigurationSource.defaults(), List.of("training.meta-steps=10"))
          .configuration()
          .training();
  private static final int META_STEPS = TRAINING.metaSteps();

  @Test
  void withoutAValidationItSaysSo() {
    assertThat(line(Optional.empty(), OptionalDouble.empty()))
        .startsWith("meta-step 10/10  meta-loss 1.500  validation not yet  ");
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
    new ProgressLine(new PrintWriter(written), false, clock, checkpoint, TRAINING)
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
