package org.gradus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.gradus.evaluation.EvaluationSettings;
import org.gradus.evaluation.EvaluationTarget;
import org.gradus.evaluation.PictureSettings;
import org.gradus.evaluation.Tabulation;
import org.gradus.evaluation.TuningSettings;
import org.gradus.metatrain.AdamSettings;
import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.metatrain.LocalSteps;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.metatrain.ValidationSettings;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.unroll.LossWeights;
import org.gradus.unroll.UnrollSettings;
import org.junit.jupiter.api.Test;

class ConfigurationDefaultsTest {

  private static final StubQuadratic FAMILY = new StubQuadratic(128, 10, 0.0);

  @Test
  void emptyFileGivesTheDefaults() {
    assertThat(Loading.load("").configuration())
        .isEqualTo(
            new Configuration(
                1,
                FAMILY,
                new Architecture(List.of(20, 20), Preprocessing.NONE, 10, 0.1),
                new Initialization(1.0, 1.0, 1.0),
                Optional.empty(),
                training(),
                2,
                evaluation(),
                new RunnerSettings(RunnerSettings.Kind.SPARK, 0)));
  }

  private static TrainingSettings training() {
    return new TrainingSettings(
        6000,
        2,
        new UnrollSettings(100, 20, LossWeights.all(100)),
        new AdamSettings(0.001, 0.9, 0.999, 1e-8),
        Double.POSITIVE_INFINITY,
        0.1,
        LocalSteps.SYNCHRONOUS,
        new EpisodeBlocks(64, 16),
        new ValidationSettings(100, 1000, 1),
        500);
  }

  private static EvaluationSettings evaluation() {
    return new EvaluationSettings(
        8000,
        new Tabulation(List.of(10, 20, 50, 100), List.of()),
        1000,
        List.of("sgd", "momentum", "nag", "rmsprop", "adam"),
        new TuningSettings(1000, 1, 5, 1e-4, 1.0),
        new PictureSettings(3, List.of(8, 32, 128)),
        List.of(new EvaluationTarget("test", FAMILY, 100)));
  }

  @Test
  void everyDefaultIsMarkedAsOne() {
    assertThat(Loading.load("").entries())
        .extracting(LoadedConfiguration.Entry::origin)
        .containsOnly("default");
  }

  @Test
  void evaluationTakesAsManyStepsAsTraining() {
    assertThat(Loading.load("training.steps = 40").configuration().evaluation().targets())
        .containsExactly(new EvaluationTarget("test", FAMILY, 40));
  }

  @Test
  void systemPropertiesChangeNothing() {
    System.setProperty("training.episodes", "7");
    System.setProperty("config.override_with_env_vars", "true");
    try {
      assertThat(Loading.load("").configuration().training().episodes()).isEqualTo(2);
    } finally {
      System.clearProperty("training.episodes");
      System.clearProperty("config.override_with_env_vars");
    }
  }
}
