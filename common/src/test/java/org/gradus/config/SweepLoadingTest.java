package org.gradus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gradus.random.RunSeed;
import org.gradus.search.Domain;
import org.gradus.search.Parameter;
import org.gradus.search.Point;
import org.gradus.search.RandomSampler;
import org.gradus.search.Rungs;
import org.gradus.search.TpeSampler;
import org.junit.jupiter.api.Test;

class SweepLoadingTest {
  private static final String SPACE =
      """
      sweep.space {
        training {
          learning-rate { log-uniform = [1e-4, 1e-1] }
          episodes { int = [1, 4] }
        }
        optimizer.output-scale { normal = [0.5, 0.05] }
        "optimizer".hidden { choice = [[20], [20, 20]] }
        optimizer.preprocessing {
          choice = [
            none
            {
              value = log-sign
              space {
                optimizer.preprocessing-p { uniform = [5, 15] }
                seed { choice = [1, { value = 2, space { training.clip-norm { uniform = [1, 2] } } }] }
              }
            }
          ]
        }
      }
      """;

  /** Changes every key of sweep, each to a value that occurs once. */
  private static final String EVERYTHING =
      SPACE
          + """
          sweep {
            sampler = tpe, seed = 9, grid.values = 7
            tpe { first-trials = 11, candidates = 25, lag = 6 }
            scheduler = asha, first-rung = 200, asha.reduction = 5, median.first-trials = 8
            trials = 33, meta-steps = 12345, minutes = 2.5
            placement = job, parallel-trials = 3
          }
          """;

  @Test
  void everySettingReachesItsRecord() {
    SweepSettings settings = Loading.loadSweep(EVERYTHING).settings();
    assertThat(settings.budget())
        .isEqualTo(new SweepSettings.Budget(33, OptionalDouble.of(12345), OptionalDouble.of(2.5)));
    assertThat(settings.rungs()).isEqualTo(new Rungs(List.of(200, 1000, 6000)));
    assertThat(settings.placement()).isEqualTo(SweepSettings.Placement.JOB);
    assertThat(settings.parallelTrials()).isEqualTo(3);
    assertThat(settings.sampler()).isInstanceOf(TpeSampler.class);
    assertThat(settings.sampler().observed(17)).isEqualTo(11);
    assertThat(settings.sampler().observed(16)).isZero();
    Point first = new RandomSampler(settings.space(), new RunSeed(9)).point(0, List.of());
    assertThat(settings.sampler().point(0, List.of())).isEqualTo(first);
    assertThat(settings.scheduler().goesOn(2, List.of(1.0, 3.0, 3.0, 3.0, 3.0))).isTrue();
    assertThat(settings.scheduler().goesOn(2, List.of(1.0, 3.0, 3.0, 3.0))).isFalse();
  }

  @Test
  void theMedianNeedsSoManyTrials() {
    SweepSettings settings = Loading.loadSweep(EVERYTHING, "sweep.scheduler=median").settings();
    assertThat(settings.rungs()).isEqualTo(Rungs.even(200, 6000));
    assertThat(settings.scheduler().goesOn(2, Collections.nCopies(7, 1.0))).isTrue();
    assertThat(settings.scheduler().goesOn(2, Collections.nCopies(8, 1.0))).isFalse();
  }

  @Test
  void aGridHasAsManyTrialsAsPoints() {
    SweepSettings settings =
        Loading.loadSweep(
                "sweep { space { seed { int = [1, 90] }, training.episodes { int = [1, 2] } } }",
                "sweep.sampler=grid",
                "sweep.grid.values=7")
            .settings();
    assertThat(settings.budget().trials()).isEqualTo(14);
  }

  @Test
  void noSettingIsForgottenHere() {
    assertThat(Loading.loadSweep(EVERYTHING).loaded().entries())
        .filteredOn(entry -> entry.key().startsWith("sweep."))
        .hasSize(16)
        .extracting(LoadedConfiguration.Entry::origin)
        .doesNotContain("default");
  }

  @Test
  void defaults() {
    SweepSettings settings =
        Loading.loadSweep("sweep.space { seed { int = [1, 8] } }", "seed=4").settings();
    assertThat(settings.sampler().point(3, List.of()))
        .isEqualTo(new RandomSampler(settings.space(), new RunSeed(4)).point(3, List.of()));
    assertThat(settings.rungs()).isEqualTo(Rungs.even(100, 6000));
    assertThat(settings.scheduler().compares()).isFalse();
    assertThat(settings.budget())
        .isEqualTo(new SweepSettings.Budget(32, OptionalDouble.empty(), OptionalDouble.empty()));
    assertThat(settings.placement()).isEqualTo(SweepSettings.Placement.TASK);
    assertThat(settings.parallelTrials()).isZero();
  }

  @Test
  void spacesOpenWithTheirOption() {
    assertThat(Loading.loadSweep(SPACE).settings().space().parameters())
        .containsExactly(
            new Parameter("optimizer.hidden", new Domain.Choice(List.of("[20]", "[20,20]"))),
            new Parameter("optimizer.output-scale", new Domain.Normal(0.5, 0.05)),
            new Parameter(
                "optimizer.preprocessing", new Domain.Choice(List.of("none", "log-sign"))),
            new Parameter("optimizer.preprocessing-p", new Domain.Uniform(5, 15), when(2, 1)),
            new Parameter("seed", new Domain.Choice(List.of("1", "2")), when(2, 1)),
            new Parameter("training.clip-norm", new Domain.Uniform(1, 2), when(4, 1)),
            new Parameter("training.episodes", new Domain.WholeNumbers(1, 4)),
            new Parameter("training.learning-rate", new Domain.LogUniform(1e-4, 0.1)));
  }

  private static Optional<Parameter.Condition> when(int parameter, int option) {
    return Optional.of(new Parameter.Condition(parameter, option));
  }

  @Test
  void oneKeyMayBeSearchedInEachBranch() {
    LoadedSweep sweep =
        Loading.loadSweep(
            """
            sweep.space.optimizer.preprocessing.choice = [
              { value = none, space { optimizer.output-scale { uniform = [0.1, 0.2] } } }
              { value = log-sign, space { optimizer.output-scale { uniform = [0.3, 0.4] } } }
            ]
            """);
    assertThat(sweep.settings().space().parameters())
        .extracting(Parameter::key)
        .containsExactly(
            "optimizer.preprocessing", "optimizer.output-scale", "optimizer.output-scale");
  }

  @Test
  void theResolvedTextIsTheSameSearch() {
    LoadedSweep sweep = Loading.loadSweep(EVERYTHING);
    String text = sweep.loaded().resolvedText();
    LoadedSweep again = Loading.loadSweep(text);
    assertThat(again.loaded().resolvedText()).isEqualTo(text);
    assertThat(again.settings().space()).isEqualTo(sweep.settings().space());
    assertThat(LoadedConfiguration.differences(sweep.loaded(), again.loaded())).isEmpty();
  }

  @Test
  void aTrialIsTheTrainingWithItsSettings() {
    LoadedSweep sweep = Loading.loadSweep(SPACE + "training.steps = 200");
    Point point = new RandomSampler(sweep.settings().space(), new RunSeed(2)).point(5, List.of());
    LoadedConfiguration trial = sweep.trials().at(sweep.settings(point));
    String[] options =
        sweep.settings(point).entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    LoadedConfiguration training = Loading.load("training.steps = 200", options);
    assertThat(trial.resolvedText()).isEqualTo(training.resolvedText());
    assertThat(trial.provenance()).isEqualTo(training.provenance());
  }

  /** Some trials have them. */
  @Test
  void valuesThatGoWithSomeOfTheOthersAreSound() {
    Loading.loadSweep(
        """
        training { steps = 100, unroll = 20 }
        sweep.space { training.steps { choice = [100, 50] }, training.unroll { choice = [20, 25] } }
        """);
    Loading.loadSweep(
        """
        sweep.space.training.groups {
          choice = [1, { value = 2, space { training.local-steps { choice = [5, 10] } } }]
        }
        """);
  }

  /** What follows a setting that is searched follows it in each trial. */
  @Test
  void substitutionsAreResolvedInEachTrial() {
    LoadedSweep sweep =
        Loading.loadSweep(
            """
            training { steps = 40, unroll = 10 }
            evaluation.steps = ${training.unroll}
            sweep.space { training.unroll { choice = [10, 20] } }
            """);
    assertThat(
            sweep
                .trials()
                .at(Map.of("training.unroll", "20"))
                .configuration()
                .evaluation()
                .targets()
                .get(0)
                .steps())
        .isEqualTo(20);
  }
}
