package org.gradus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedConfigurationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ConfigurationMappingTest.EVERYTHING,
        "seed = 9223372036854775807, training.adam.epsilon = 1.2345678901234567e-21",
        "training.loss-weights = segment-last, training.clip-norm = 1e12",
        "optimizee { family = installed, functions = 2, shape.label = \"a \\\"b\\\" \\n {true}\" }",
        "optimizee { family = installed, functions = 2, shape.label = \"true\" }",
        "optimizee.shape.label = x, evaluation.targets ="
            + " [{ name = \"1\", optimizee { family = installed, functions = 4 } }]"
      })
  void resolvedTextIsReadAsTheSameConfiguration(String text) {
    LoadedConfiguration loaded = Loading.load(text);
    LoadedConfiguration again = Loading.load(loaded.resolvedText());
    assertThat(again.configuration()).isEqualTo(loaded.configuration());
    assertThat(again.resolvedText()).isEqualTo(loaded.resolvedText());
    assertThat(again.provenance()).isEqualTo(loaded.provenance());
  }

  @Test
  void resolvedTextIsSortedAndHasEverySettingInOneSpelling() {
    String text =
        Loading.load("training.steps = 1.0e2, validation.functions = \"5\"").resolvedText();
    assertThat(text)
        .isEqualTo(
            """
            checkpoint {
              every = 500
              keep = 2
            }
            evaluation {
              baselines = [sgd, momentum, nag, rmsprop, adam]
              functions = 8000
              picture-steps = [8, 32, 128]
              pictures = 3
              resamples = 1000
              steps = 100
              table-steps = [10, 20, 50, 100]
              table-windows = []
              targets = []
              tuning {
                functions = 1000
                highest = 1
                last-steps = 1
                lowest = 0.0001
                rates-per-decade = 5
              }
            }
            optimizee {
              dimension = 10
              family = quadratic
              functions = 128
              initial-deviation = 0
            }
            optimizer {
              hidden = [20, 20]
              initialization {
                file = none
                forget-bias = 1
                gate-scale = 1
                readout-scale = 1
              }
              output-scale = 0.1
              preprocessing = none
              preprocessing-p = 10
            }
            runner {
              kind = spark
              partitions = 0
            }
            seed = 1
            training {
              adam {
                beta1 = 0.9
                beta2 = 0.999
                epsilon = 1e-8
              }
              clip-norm = none
              diverged-limit = 0.1
              episodes = 2
              groups = 1
              learning-rate = 0.001
              learning-rate-last = 0.02
              learning-rate-schedule = constant
              local-steps = 1
              loss-weights = all
              meta-steps = 6000
              steps = 100
              sum-blocks {
                above = 64
                size = 16
              }
              unroll = 20
            }
            validation {
              every = 100
              functions = 5
              last-steps = 1
            }
            """);
  }

  @Test
  void settingsOfOtherFamiliesAreLeftOut() {
    String text = "optimizee { family = installed, functions = 2, shape.label = x }";
    assertThat(Loading.load(text).resolvedText()).doesNotContain("dimension");
  }

  @Test
  void entriesNameTheirOrigins() {
    LoadedConfiguration loaded =
        Loading.load(
            """
            training {
              episodes = 4
              steps = 200
            }
            evaluation.resamples = ${training.steps}
            optimizee.dimension = 3
            """,
            "optimizee.dimension=4",
            "seed=5");
    assertThat(origin(loaded, "training.episodes")).isEqualTo("conf/x.conf:2");
    assertThat(origin(loaded, "training.steps")).isEqualTo("conf/x.conf:3");
    assertThat(origin(loaded, "evaluation.steps")).isEqualTo("default");
    assertThat(origin(loaded, "evaluation.resamples")).isEqualTo("conf/x.conf:5");
    assertThat(origin(loaded, "optimizee.dimension")).isEqualTo("--set");
    assertThat(origin(loaded, "seed")).isEqualTo("--set");
    assertThat(origin(loaded, "training.unroll")).isEqualTo("default");
  }

  private static String origin(LoadedConfiguration loaded, String key) {
    return loaded.entries().stream()
        .filter(entry -> entry.key().equals(key))
        .map(LoadedConfiguration.Entry::origin)
        .findAny()
        .orElseThrow();
  }

  @Test
  void substitutionsOfEnvironmentVariablesAreRecordedAsTheirValues() {
    LoadedConfiguration loaded =
        Loading.load("optimizee { family = installed, functions = 2, shape.label = ${PATH} }");
    assertThat(loaded.provenance().get("optimizee.shape.label"))
        .isEqualTo(Text.quoted(System.getenv("PATH")));
    assertThat(Loading.load("training.episodes = ${?GRADUS_NO_SUCH_VARIABLE}").configuration())
        .isEqualTo(Loading.load("").configuration());
  }

  @Test
  void provenanceLeavesOutTheRunnerAndIsEqualForEqualRuns() {
    LoadedConfiguration one = Loading.load("runner.kind = local, seed = 2");
    LoadedConfiguration other = Loading.load("", "seed=2", "training.steps=100.0");
    assertThat(one.provenance()).isEqualTo(other.provenance()).containsEntry("seed", "2");
    assertThat(one.provenance().keySet()).noneMatch(key -> key.startsWith("runner"));
    assertThat(LoadedConfiguration.differences(one, other)).isEmpty();
  }

  @Test
  void differencesNameBothValues() {
    LoadedConfiguration run = Loading.load("");
    LoadedConfiguration now =
        Loading.load(
            "training.episodes = 4, runner.partitions = 3",
            "optimizee={family=installed,functions=2,shape.label=a b}",
            "evaluation.targets=[{name=x,evaluation.steps=5}]");
    assertThat(LoadedConfiguration.differences(run, now))
        .isEqualTo(
            List.of(
                "evaluation.targets: [] in the run, [{ evaluation.steps = 5, name = x }] now",
                "optimizee.dimension: 10 in the run, absent now",
                "optimizee.family: quadratic in the run, installed now",
                "optimizee.functions: 128 in the run, 2 now",
                "optimizee.initial-deviation: 0 in the run, absent now",
                "optimizee.shape.label: absent in the run, \"a b\" now",
                "training.episodes: 2 in the run, 4 now"));
  }
}
