package org.gradus.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
  /** A width is searched for one of two kinds only. */
  private static final SearchSpace CONDITIONAL =
      new SearchSpace(
          List.of(
              new Parameter("rate", new Domain.LogUniform(1e-4, 1)),
              new Parameter("kind", new Domain.Choice(List.of("plain", "\"wide\""))),
              new Parameter(
                  "width",
                  new Domain.WholeNumbers(5, 7),
                  Optional.of(new Parameter.Condition(1, 1)))));

  @Test
  void aShareIsThePartOfTheDistributionBelowAValue() {
    assertThat(new Domain.Uniform(-1, 3).at(0.25)).isEqualTo("0");
    assertThat(new Domain.LogUniform(1e-4, 1).at(0.5)).isEqualTo("0.01");
    assertThat(new Domain.Normal(2, 10).at(0.975)).isEqualTo("21.5996");
    assertThat(new Domain.WholeNumbers(5, 7).at(0.34)).isEqualTo("6");
    assertThat(new Domain.Choice(List.of("a", "[1, 2]")).at(0.5)).isEqualTo("[1, 2]");
  }

  @Test
  void theEndsBelongToIt() {
    assertThat(new Domain.LogUniform(1e-4, 1).at(0)).isEqualTo("0.0001");
    assertThat(new Domain.LogUniform(1e-4, 1).at(1)).isEqualTo("1");
    assertThat(new Domain.WholeNumbers(5, 7).at(1)).isEqualTo("7");
    assertThat(new Domain.Normal(0, 1).at(0)).isEqualTo("-3.99756");
  }

  @Test
  void whatDependsOnAnotherValueIsLeftOutWithoutIt() {
    double[] plain = {0.5, 0.2, 0.9};
    double[] wide = {0.5, 0.7, 0.9};
    assertThat(CONDITIONAL.settings(CONDITIONAL.point(i -> plain[i])))
        .isEqualTo(Map.of("rate", "0.01", "kind", "plain"));
    assertThat(CONDITIONAL.settings(CONDITIONAL.point(i -> wide[i])))
        .isEqualTo(Map.of("rate", "0.01", "kind", "\"wide\"", "width", "7"));
  }

  @Test
  void aGridHasEveryCombinationOnce() {
    assertThat(grid(CONDITIONAL, 2))
        .containsExactly(
            Map.of("rate", "0.0001", "kind", "plain"),
            Map.of("rate", "0.0001", "kind", "\"wide\"", "width", "5"),
            Map.of("rate", "0.0001", "kind", "\"wide\"", "width", "7"),
            Map.of("rate", "1", "kind", "plain"),
            Map.of("rate", "1", "kind", "\"wide\"", "width", "5"),
            Map.of("rate", "1", "kind", "\"wide\"", "width", "7"));
  }

  @Test
  void aGridOfOneTakesTheMiddle() {
    SearchSpace space =
        new SearchSpace(
            List.of(
                new Parameter("rate", new Domain.LogUniform(1e-4, 1)),
                new Parameter("mean", new Domain.Normal(3, 1)),
                new Parameter("width", new Domain.WholeNumbers(5, 7))));
    assertThat(grid(space, 1)).containsExactly(Map.of("rate", "0.01", "mean", "3", "width", "6"));
  }

  @Test
  void aGridOfWholeNumbersHasNoneTwice() {
    SearchSpace space =
        new SearchSpace(List.of(new Parameter("width", new Domain.WholeNumbers(5, 7))));
    assertThat(grid(space, 9))
        .containsExactly(Map.of("width", "5"), Map.of("width", "6"), Map.of("width", "7"));
  }

  @Test
  void roundingDoesNotLeaveTheDomain() {
    assertThat(new Domain.Uniform(0.9, 0.9999999).at(1)).isEqualTo("0.9999999");
  }

  @Test
  void whatIsNoDomainIsRefused() {
    List<ThrowingCallable> domains =
        List.of(
            () -> new Domain.Uniform(1, 1),
            () -> new Domain.Uniform(0, Double.NaN),
            () -> new Domain.LogUniform(0, 1),
            () -> new Domain.Normal(0, 0),
            () -> new Domain.WholeNumbers(2, 1),
            () -> new Domain.WholeNumbers(0, Integer.MAX_VALUE),
            () -> new Domain.Choice(List.of()));
    assertThat(domains)
        .allSatisfy(
            domain ->
                assertThatThrownBy(domain)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("expected "));
  }

  @Test
  void aGridThatIsTooLargeIsRefused() {
    Parameter parameter = new Parameter("rate", new Domain.Uniform(0, 1));
    SearchSpace space = new SearchSpace(Collections.nCopies(10, parameter));
    assertThatThrownBy(() -> space.grid(10))
        .hasMessage("expected at most 1000000 points of a grid, found more");
  }

  private static List<Map<String, String>> grid(SearchSpace space, int values) {
    List<Map<String, String>> settings = new ArrayList<>();
    space.grid(values).forEach(point -> settings.add(space.settings(point)));
    return settings;
  }
}
