package org.gradus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.optimizer.learned.Preprocessing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetOptionsTest {

  @Test
  void optionsOverrideTheFileAndEarlierOptions() {
    Configuration configuration =
        Loading.load(
                "seed = 2, training.episodes = 3",
                "seed=4",
                "optimizer.hidden=[20]",
                "optimizer.preprocessing = log-sign",
                "training={ adam.beta1 = 0.5 }",
                "seed=5")
            .configuration();
    assertThat(configuration.seed()).isEqualTo(5);
    assertThat(configuration.training().episodes()).isEqualTo(3);
    assertThat(configuration.training().adam().beta1()).isEqualTo(0.5);
    assertThat(configuration.training().adam().beta2()).isEqualTo(0.999);
    assertThat(configuration.architecture().hidden()).isEqualTo(List.of(20));
    assertThat(configuration.architecture().preprocessing()).isEqualTo(Preprocessing.LOG_SIGN);
  }

  @Test
  void textsMayHoldEqualSigns() {
    LoadedConfiguration loaded =
        Loading.load(
            "optimizee { family = installed, functions = 2 }", "optimizee.shape.label=\"a=b\"");
    assertThat(loaded.configuration().family()).isEqualTo(new InstalledFamily(2, "a=b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          training.episodes | expected key=value, found no =
          =3 | expected key=value, found no key
          seed= | expected key=value, found no value
          a..b=3 | expected a key as training.steps, found a..b
          a{b=3 | expected a key as training.steps, found a{b
          optimizer.hidden+=30 | expected a key as training.steps, found optimizer.hidden+
          training.episodes=two | expected a whole number from 1 to 100000, found "two"
          training={episodes=two} | training.episodes: expected a whole number from 1 to 100000, found "two"
          training=3 | expected keys in { }, found 3
          seed=1, runner.kind=local | expected one value, found more after it
          seed=[1 | List should have ended with ] or had a comma, instead had token: end of file
          seed=1} | unbalanced close brace '}' with no open brace
          seed=${nope} | Could not resolve substitution to a value: ${nope}
          training={include "x.conf"} | include "x.conf": only local configuration files can include others
          training={episodes: 0, steps: 100} | training.episodes: expected a whole number from 1 to 100000, found 0
          trainig=3 | unknown key; the nearest known key is training
          trainig.steps=3 | trainig: unknown key; the nearest known key is training
          """)
  void malformedOptionsAreExplained(String option, String explanation) {
    assertThat(Loading.mistakes("", option))
        .containsExactly("--set " + option + ": " + explanation);
  }

  @Test
  void lineBreaksStayOutOfTheExplanation() {
    assertThat(Loading.mistakes("", "seed={a=1\nb=2}"))
        .containsExactly(
            "--set seed={a=1 b=2}: expected a whole number from -9223372036854775808 to"
                + " 9223372036854775807, found {\"a\":1,\"b\":2}");
  }
}
