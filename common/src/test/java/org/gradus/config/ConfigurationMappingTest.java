package org.gradus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.gradus.evaluation.EvaluationSettings;
import org.gradus.evaluation.EvaluationTarget;
import org.gradus.evaluation.PictureSettings;
import org.gradus.evaluation.StepWindow;
import org.gradus.evaluation.Tabulation;
import org.gradus.evaluation.TuningSettings;
import org.gradus.metatrain.AdamSettings;
import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.metatrain.LearningRateSchedule;
import org.gradus.metatrain.LocalSteps;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.metatrain.ValidationSettings;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.unroll.LossWeights;
import org.gradus.unroll.UnrollSettings;
import org.junit.jupiter.api.Test;

/** Every setting reaches its record. */
class ConfigurationMappingTest {

  /** Changes every key of reference.conf, each to a value that occurs once. */
  static final String EVERYTHING =
      """
      seed = -9223372036854775808
      optimizee { family = quadratic, functions = 31, dimension = 7, initial-deviation = 0.25 }
      optimizer {
        hidden = [11, 12, 13]
        preprocessing = log-sign
        preprocessing-p = 8
        output-scale = 0.02
        initialization { file = none, gate-scale = 0.5, readout-scale = 0.6, forget-bias = -0.7 }
      }
      training {
        meta-steps = 80
        episodes = 3
        steps = 6
        unroll = 3
        learning-rate = 2e-5
        learning-rate-schedule = cosine
        learning-rate-last = 0.125
        adam { beta1 = 0.8, beta2 = 0.99, epsilon = 1e-7 }
        loss-weights = [0, 0, 1, 0.5, 2, 0]
        clip-norm = 2.5
        diverged-limit = 0.3
        local-steps = 2
        groups = 3
        sum-blocks { above = 5, size = 4 }
      }
      validation { every = 8, functions = 91, last-steps = 2 }
      checkpoint { every = 10, keep = 9 }
      evaluation {
        functions = 92
        steps = 17
        table-steps = [1, 16]
        table-windows = ["0-9", "10-18"]
        resamples = 333
        baselines = [adam, sgd]
        pictures = 15
        picture-steps = [19, 21]
        tuning { functions = 93, last-steps = 3, rates-per-decade = 6, lowest = 0.03, highest = 0.04 }
        targets = [
          { name = "20 dimensions", optimizee.dimension = 20, evaluation.steps = 18 }
          { name = same }
        ]
      }
      runner { kind = local, partitions = 14 }
      """;

  @Test
  void everySettingReachesItsRecord() {
    StubQuadratic family = new StubQuadratic(31, 7, 0.25);
    Configuration configuration = Loading.load(EVERYTHING).configuration();
    assertThat(configuration)
        .isEqualTo(
            new Configuration(
                Long.MIN_VALUE,
                family,
                new Architecture(List.of(11, 12, 13), Preprocessing.LOG_SIGN, 8, 0.02),
                new Initialization(0.5, 0.6, -0.7),
                Optional.empty(),
                training(),
                9,
                evaluation(family),
                new RunnerSettings(RunnerSettings.Kind.LOCAL, 14)));
  }

  private static TrainingSettings training() {
    return new TrainingSettings(
        80,
        3,
        new UnrollSettings(6, 3, new LossWeights(List.of(0.0, 0.0, 1.0, 0.5, 2.0, 0.0))),
        new AdamSettings(2e-5, new LearningRateSchedule(80, 0.125), 0.8, 0.99, 1e-7),
        2.5,
        0.3,
        new LocalSteps(2, 3),
        new EpisodeBlocks(5, 4),
        new ValidationSettings(8, 91, 2),
        10);
  }

  private static EvaluationSettings evaluation(StubQuadratic family) {
    return new EvaluationSettings(
        92,
        new Tabulation(List.of(1, 16), List.of(new StepWindow(0, 9), new StepWindow(10, 18))),
        333,
        List.of("adam", "sgd"),
        new TuningSettings(93, 3, 6, 0.03, 0.04),
        new PictureSettings(15, List.of(19, 21)),
        List.of(
            new EvaluationTarget("test", family, 17),
            new EvaluationTarget("20 dimensions", new StubQuadratic(31, 20, 0.25), 18),
            new EvaluationTarget("same", family, 17)));
  }

  @Test
  void noSettingIsForgottenHere() {
    assertThat(Loading.load(EVERYTHING).entries())
        .extracting(LoadedConfiguration.Entry::origin)
        .doesNotContain("default");
  }

  @Test
  void lossWeightsHaveNames() {
    assertThat(lossWeights("training.loss-weights = all")).isEqualTo(LossWeights.all(100));
    assertThat(lossWeights("training.loss-weights = segment-last"))
        .isEqualTo(LossWeights.segmentLast(100, 20));
    assertThat(lossWeights("training { unroll = 100, loss-weights = episode-last }"))
        .isEqualTo(LossWeights.segmentLast(100, 100));
  }

  private static LossWeights lossWeights(String text) {
    return Loading.load(text).configuration().training().unroll().lossWeights();
  }

  @Test
  void emptyListsStandForTheLinearRuleAndForNoBaselines() {
    Configuration configuration =
        Loading.load("optimizer.hidden = [], evaluation.baselines = []").configuration();
    assertThat(configuration.architecture().hidden()).isEmpty();
    assertThat(configuration.evaluation().baselines()).isEmpty();
  }

  @Test
  void numbersMayBeWrittenInOtherWays() {
    Configuration configuration =
        Loading.load("seed = \"1e3\", training.episodes = 4.0, optimizer.output-scale = 1")
            .configuration();
    assertThat(configuration.seed()).isEqualTo(1000);
    assertThat(configuration.training().episodes()).isEqualTo(4);
    assertThat(configuration.architecture().outputScale()).isEqualTo(1.0);
  }
}
