package org.gradus.config;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.stream.Collectors;
import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.OptimizeeFamilyProvider;

/** Makes the families that settings describe. */
final class Families {

  private static final String SECTION = "optimizee";
  private static final String FAMILY = SECTION + ".family";

  private final Iterable<OptimizeeFamilyProvider> providers;

  Families(Iterable<OptimizeeFamilyProvider> providers) {
    this.providers = providers;
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

  private static Optional<OptimizeeFamily> create(
      Settings settings, OptimizeeFamilyProvider provider) {
    Section section = new Section(settings);
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

  /** What a provider sees of the settings. */
  private static final class Section implements FamilySettings {

    private final Settings settings;
    private final List<String> read = new ArrayList<>();

    Section(Settings settings) {
      this.settings = settings;
    }

    @Override
    public int integer(String key, int minimum, int maximum) {
      return settings.integer(path(key), minimum, maximum);
    }

    @Override
    public double number(String key, double minimum, double maximum) {
      return settings.number(path(key), minimum, maximum);
    }

    @Override
    public String text(String key) {
      return settings.read(path(key), new Text());
    }

    boolean isSound() {
      return settings.sound(read.toArray(String[]::new));
    }

    private String path(String key) {
      String path = SECTION + "." + key;
      read.add(path);
      return path;
    }
  }
}
