package org.gradus.config;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.stream.Collectors;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.OptimizeeFamilyProvider;

/** Makes the families that settings describe. */
final class Families {

  private static final String SECTION = "optimizee";
  private static final String FAMILY = SECTION + ".family";

  private final Iterable<OptimizeeFamilyProvider> providers;
  private final Inputs inputs;

  Families(Iterable<OptimizeeFamilyProvider> providers, Inputs inputs) {
    this.providers = providers;
    this.inputs = inputs;
  }

  /** The family of {@code optimizee}; empty after a mistake. */
  Optional<OptimizeeFamily> read(Settings settings) {
    String name = settings.read(FAMILY, new Text());
    Optional<OptimizeeFamily> family = Optional.empty();
    if (settings.sound(FAMILY)) {
      family = provider(settings, name).flatMap(provider -> create(settings, provider));
    }
    if (!settings.sound(FAMILY)) {
      settings.excuse(SECTION);
    }
    return family;
  }

  private Optional<OptimizeeFamilyProvider> provider(Settings settings, String name) {
    List<OptimizeeFamilyProvider> known = new ArrayList<>();
    try {
      providers.forEach(known::add);
    } catch (ServiceConfigurationError error) {
      settings.refuse(FAMILY, "a family cannot be loaded: " + error.getMessage());
      return Optional.empty();
    }
    List<OptimizeeFamilyProvider> named =
        known.stream().filter(provider -> provider.name().equals(name)).toList();
    if (named.size() != 1) {
      settings.refuse(FAMILY, named.isEmpty() ? unknown(name, known) : ambiguous(named));
      return Optional.empty();
    }
    return Optional.of(named.get(0));
  }

  private static String unknown(String name, List<OptimizeeFamilyProvider> known) {
    List<String> names = known.stream().map(OptimizeeFamilyProvider::name).sorted().toList();
    String found = ", found " + ConfigUtil.quoteString(name);
    if (names.isEmpty()) {
      return "expected a family, but none is installed" + found;
    }
    return "expected "
        + new Choice(names).expected()
        + found
        + "; the nearest is "
        + NearestName.of(name, names)
        + "; a family of your own comes with --jars";
  }

  private static String ambiguous(List<OptimizeeFamilyProvider> named) {
    return named.stream()
        .map(provider -> provider.getClass().getName())
        .sorted()
        .collect(Collectors.joining(" and ", "expected one family of this name, found ", ""));
  }

  private Optional<OptimizeeFamily> create(Settings settings, OptimizeeFamilyProvider provider) {
    FamilySection section = new FamilySection(SECTION, settings, inputs);
    try {
      return Optional.of(provider.create(section));
    } catch (IllegalArgumentException exception) {
      if (section.isSound()) {
        settings.refuse(
            FAMILY, provider.name() + " refuses its settings: " + exception.getMessage());
      }
      return Optional.empty();
    }
  }
}
