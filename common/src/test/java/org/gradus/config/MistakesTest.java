package org.gradus.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users are told. {@code mistakes.txt} holds configurations, separated by empty lines (one in
 * a configuration is written as {@code #}), each followed by its mistakes in lines with "! ";
 * {@code sweep-mistakes.txt} searches.
 */
class MistakesTest {

  static Stream<Arguments> malformed() throws IOException {
    return malformed("mistakes.txt");
  }

  static Stream<Arguments> malformedSweeps() throws IOException {
    return malformed("sweep-mistakes.txt");
  }

  private static Stream<Arguments> malformed(String file) throws IOException {
    try (InputStream stream = MistakesTest.class.getResourceAsStream(file)) {
      String text = new String(stream.readAllBytes(), UTF_8);
      return Arrays.stream(text.strip().split("\n\n")).map(MistakesTest::arguments);
    }
  }

  private static Arguments arguments(String block) {
    List<String> given = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (String line : block.lines().toList()) {
      if (line.startsWith("! ")) {
        mistakes.add(line.substring(2));
      } else {
        given.add(line);
      }
    }
    return Arguments.of(String.join("\n", given), mistakes);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void mistakesAreExplainedInOneLineEach(String text, List<String> mistakes) {
    assertThat(Loading.mistakes(text)).isEqualTo(mistakes);
  }

  @ParameterizedTest
  @MethodSource("malformedSweeps")
  void mistakesOfSweepsAreExplainedInOneLineEach(String text, List<String> mistakes) {
    assertThat(Loading.mistakesOf(() -> Loading.loadSweep(text))).isEqualTo(mistakes);
  }

  @Test
  void mistakesOfFileAndOptionsAreReportedTogether() {
    assertThat(
            Loading.mistakes(
                """
                training {
                  episodes = two
                  unrol = 20
                }
                optimizee.family = quadratix
                """,
                "validation.every=0"))
        .containsExactly(
            "conf/x.conf:5: optimizee.family: expected one of installed, quadratic, found"
                + " \"quadratix\"; the nearest is quadratic; a family of your own comes with --jars",
            "conf/x.conf:2: training.episodes: expected a whole number from 1 to 100000, found"
                + " \"two\"",
            "--set validation.every=0: expected a whole number from 1 to 100000000, found 0",
            "conf/x.conf:3: training.unrol: unknown key; the nearest known key is"
                + " training.unroll");
  }

  @Test
  void messageOfTheExceptionHoldsEveryLine() {
    assertThat(new ConfigurationException(List.of("a: b", "c: d"))).hasMessage("a: b\nc: d");
  }

  @Test
  void bracketsNestedTooDeeplyAreAMistake() {
    assertThat(Loading.mistakes("[".repeat(200_000)))
        .containsExactly("conf/x.conf: brackets are nested too deeply");
  }

  @Test
  void longValuesAreShortened() {
    assertThat(Loading.mistakes("runner.kind = " + "a".repeat(1000)))
        .containsExactly(
            "conf/x.conf:1: runner.kind: expected one of spark, local, found \""
                + "a".repeat(59)
                + "…");
  }
}
