package org.gradus.optimizee.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.gradus.storage.InvalidFileException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users are told of descriptions of networks that cannot be used: one line each. */
class RefusedNetworksTest {
  private static final String SOUND =
      """
      name = small
      input { order = rgb, scale = 1, mean = [0, 0, 0] }
      padding = reflect
      layers = [
        { convolution = a }
        { max-pool = 2 }
        { fire = b }
      ]
      content = a
      style = [a, b]
      """;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("name = small", "", "expected name, found none"),
        mistake("name = small", "name = [1]", "name in line 1: expected a text, found [1]"),
        mistake(
            "name = small",
            "name = \"\"",
            "name in line 1: expected 80 printable characters at most, found \"\""),
        mistake(
            "name = small",
            "nam = small",
            "nam in line 1 is no key of a network's description; expected content, input, layers,"
                + " name, padding, style"),
        mistake(
            "order = rgb",
            "order = rbg",
            "input.order in line 2: expected rgb or bgr, found \"rbg\""),
        mistake(
            "scale = 1",
            "scale = 0",
            "input.scale in line 2: expected a number from 1.0E-6 to 1000000.0, found 0"),
        mistake(
            "scale = 1",
            "size = 1",
            "input.size in line 2 is no key of a network's description; expected mean, order, scale"),
        mistake(
            "mean = [0, 0, 0]",
            "mean = 0",
            "input.mean in line 2: expected a list of three numbers, found 0"),
        mistake(
            "mean = [0, 0, 0]",
            "mean = [0, 0, x]",
            "input.mean[2] in line 2: expected a number from -1000000.0 to 1000000.0, found \"x\""),
        mistake(
            "input { order = rgb, scale = 1, mean = [0, 0, 0] }",
            "input = rgb",
            "input in line 2: expected keys in { }, found \"rgb\""),
        mistake(
            "padding = reflect",
            "padding = same",
            "padding in line 3: expected reflect or zero, found \"same\""),
        mistake(
            "{ max-pool = 2 }",
            "{ max-pool = 4 }",
            "layers[1].max-pool in line 6: expected a number from 2.0 to 3.0, found 4"),
        mistake(
            "{ max-pool = 2 }",
            "{ max-pool = 2.5 }",
            "layers[1].max-pool in line 6: expected a whole number from 2 to 3, found 2.5"),
        mistake(
            "{ max-pool = 2 }",
            "pool",
            "layers[1] in line 6: expected keys in { }, found \"pool\""),
        mistake(
            "{ max-pool = 2 }",
            "{ average-pool = 2 }",
            "layers[1].average-pool in line 6 is no key of a network's description; expected"
                + " convolution, fire, max-pool, stride"),
        mistake(
            "{ max-pool = 2 }",
            "{ convolution = c, stride = 2 }",
            "layers[1] in line 6: expected a convolution, with a stride only as the first, a"
                + " fire, or a max-pool behind it, found"
                + " {\"convolution\":\"c\",\"stride\":2}"),
        mistake(
            "{ convolution = a }",
            "{ max-pool = 2 }",
            "layers[0] in line 5: expected a convolution, with a stride only as the first, a"
                + " fire, or a max-pool behind it, found {\"max-pool\":2}"),
        mistake(
            "{ fire = b }",
            "{ fire = a }",
            "layers[2] in line 7: expected a name of its own, found {\"fire\":\"a\"}"),
        mistake(
            "content = a", "content = c", "content in line 9: expected one of a, b, found \"c\""),
        mistake(
            "style = [a, b]",
            "style = [a, c]",
            "style[1] in line 10: expected one of a, b, found \"c\""),
        mistake(
            "style = [a, b]",
            "style = [a, a]",
            "style[1] in line 10: expected each layer once, found \"a\""),
        mistake(
            "style = [a, b]",
            "style = []",
            "style in line 10: expected a list of layers' names, found []"),
        mistake(
            "name = small",
            "include \"/etc/passwd\"",
            "expected a network's description in HOCON, found a mistake: expected no include, found"
                + " one of /etc/passwd"));
  }

  private static Arguments mistake(String sound, String instead, String expected) {
    return Arguments.of(SOUND.replace(sound, instead), expected);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreToldWithTheirLine(String text, String expected) {
    InvalidFileException refusal =
        catchThrowableOfType(
            InvalidFileException.class,
            () -> NetworkDescription.read("my.conf", text.getBytes(StandardCharsets.UTF_8)));
    assertThat(refusal).hasMessage("my.conf: " + expected);
  }
}
