package org.gradus.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.gradus.config.Configuration;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.evaluation.LossRunner;
import org.gradus.metatrain.BlockGradient;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.GroupSteps;
import org.gradus.metatrain.LocalStepsRequest;
import org.gradus.metatrain.MetaState;
import org.gradus.run.TrainingRun;
import org.junit.jupiter.api.Test;

class StretchTrainingTest {
  private static final Configuration CONFIGURATION =
      new ConfigurationLoader()
          .load(
              ConfigurationSource.text(
                  "stretch.conf",
                  """
                  optimizee { functions = 4, dimension = 2 }
                  optimizer.hidden = [3]
                  training { meta-steps = 8, episodes = 2, steps = 4, unroll = 2, diverged-limit = 0 }
                  validation { every = 2, functions = 8 }
                  checkpoint.every = 2
                  """),
              List.of())
          .configuration();

  private static StretchTraining training(MetaState start, int end) {
    return new StretchTraining(
        TrainingRun.task(CONFIGURATION), CONFIGURATION.training(), start, end);
  }

  private static MetaState start() {
    return TrainingRun.start(CONFIGURATION);
  }

  /** Answers every request alike. */
  private interface Answer extends EpisodeRunner {
    @Override
    default List<GroupSteps> localSteps(LocalStepsRequest request) {
      throw new AssertionError("nobody asked for local steps");
    }

    @Override
    default void close() {}
  }

  private static StretchTraining.Result train(Answer answer) throws IOException {
    return training(start(), 4).train(answer, LossRunner.local(), "here", Clock.systemUTC());
  }

  @Test
  void stretchesGiveWhatTheWholeGives() {
    StretchTraining.Result first = training(start(), 4).trainHere("here", Clock.systemUTC());
    StretchTraining.Result second = training(first.state(), 8).trainHere("here", Clock.systemUTC());
    StretchTraining.Result whole = training(start(), 8).trainHere("here", Clock.systemUTC());
    assertThat(first.rung().metaStep()).isEqualTo(4);
    assertThat(first.metrics()).hasSize(4);
    assertThat(second.state().adam().weights()).isEqualTo(whole.state().adam().weights());
    assertThat(second.rung().score()).isEqualTo(whole.rung().score());
    assertThat(second.rung().bestMetaStep()).isEqualTo(whole.rung().bestMetaStep());
  }

  @Test
  void whereItIsAlreadyItStays() {
    MetaState state = training(start(), 4).trainHere("here", Clock.systemUTC()).state();
    StretchTraining.Result again = training(state, 4).trainHere("here", Clock.systemUTC());
    assertThat(again.state()).isSameAs(state);
    assertThat(again.metrics()).isEmpty();
    assertThat(again.rung().outcome()).isEqualTo(Rung.Outcome.REACHED);
  }

  @Test
  void divergenceIsAResult() throws IOException {
    int weights = start().adam().weights().length;
    Answer diverging =
        request ->
            List.of(
                new BlockGradient(
                    0,
                    0,
                    new double[weights],
                    List.of(new DivergedEpisode(request.metaStep(), 1))));
    StretchTraining.Result result = train(diverging);
    assertThat(result.rung().outcome()).isEqualTo(Rung.Outcome.DIVERGED);
    assertThat(result.rung().metaStep()).isEqualTo(1);
    assertThat(result.rung().reason()).startsWith("1 of 2 episodes diverged by meta-step 1");
    assertThat(result.rung().score()).isInfinite();
    assertThat(result.metrics()).isEmpty();
  }

  @Test
  void aFailureIsAResult() {
    StretchTraining.Result result =
        training(MetaState.start(new double[3]), 4).trainHere("here", Clock.systemUTC());
    assertThat(result.rung().outcome()).isEqualTo(Rung.Outcome.FAILED);
    assertThat(result.rung().metaStep()).isZero();
    assertThat(result.rung().reason()).startsWith("java.lang.");
  }

  @Test
  void theReasonIsTheInnermostInOneLine() {
    Exception problem =
        new IllegalStateException(
            "wrapped", new IllegalArgumentException("no such function\nin two lines"));
    StretchTraining.Result result =
        training(start(), 4).unfinished(Rung.Outcome.FAILED, problem, "here", Clock.systemUTC());
    assertThat(result.rung().reason())
        .isEqualTo("java.lang.IllegalArgumentException: no such function");
  }
}
