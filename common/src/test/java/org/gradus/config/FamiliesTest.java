package org.gradus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceConfigurationError;
import org.gradus.evaluation.EvaluationTarget;
import org.gradus.optimizee.OptimizeeFamilyProvider;
import org.junit.jupiter.api.Test;

class FamiliesTest {

  private static final ConfigurationSource INSTALLED =
      ConfigurationSource.text(
          "x.conf", "optimizee { family = installed, functions = 4, shape.label = x }");

  private static List<String> mistakes(Iterable<OptimizeeFamilyProvider> families) {
    return Loading.mistakesOf(
        () ->
            new ConfigurationLoader(families, List.of("sgd"), Inputs.local())
                .load(INSTALLED, List.of()));
  }

  @Test
  void familiesOfTheClassPathAreFound() {
    assertThat(new ConfigurationLoader().load(INSTALLED, List.of()).configuration().family())
        .isEqualTo(new InstalledFamily(4, "x"));
  }

  @Test
  void familyThatCannotBeLoadedIsAMistake() {
    assertThat(
            mistakes(
                () -> {
                  throw new ServiceConfigurationError("no class A");
                }))
        .startsWith("x.conf:1: optimizee.family: a family cannot be loaded: no class A");
  }

  @Test
  void familiesOfOneNameAreAMistake() {
    InstalledFamily.Provider provider = new InstalledFamily.Provider();
    assertThat(mistakes(List.of(provider, provider)).get(0))
        .isEqualTo(
            "x.conf:1: optimizee.family: expected one family of this name, found"
                + " org.gradus.config.InstalledFamily$Provider and"
                + " org.gradus.config.InstalledFamily$Provider");
  }

  @Test
  void noFamilyIsAMistake() {
    assertThat(mistakes(List.of()).get(0))
        .isEqualTo(
            "x.conf:1: optimizee.family: expected a family, but none is installed, found"
                + " \"installed\"");
  }

  @Test
  void baselinesAreThoseOfTheLoader() {
    assertThat(mistakes(List.of(new InstalledFamily.Provider())))
        .containsExactly(
            "default: evaluation.baselines: expected a list of 0 to 1 items, each sgd, found 5"
                + " items");
  }

  @Test
  void targetsMayBeOfOtherFamilies() {
    LoadedConfiguration loaded =
        Loading.load(
            """
            optimizee.shape.label = everywhere
            evaluation.targets = [
              { name = a, optimizee { family = installed, functions = 2 } }
              { name = b, optimizee { family = installed, functions = 4, shape.label = own } }
            ]
            """);
    assertThat(loaded.configuration().evaluation().targets())
        .containsExactly(
            new EvaluationTarget("test", new StubQuadratic(128, 10, 0), 100),
            new EvaluationTarget("a", new InstalledFamily(2, "everywhere"), 100),
            new EvaluationTarget("b", new InstalledFamily(4, "own"), 100));
    assertThat(loaded.provenance())
        .containsEntry("optimizee.shape.label", "everywhere")
        .containsEntry(
            "evaluation.targets",
            "[{ name = a, optimizee.family = installed, optimizee.functions = 2 },"
                + " { name = b, optimizee.family = installed, optimizee.functions = 4,"
                + " optimizee.shape.label = own }]");
  }
}
