package org.gradus.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;
import org.gradus.search.Domain;
import org.gradus.search.Parameter;
import org.gradus.search.SearchSpace;

/**
 * Loads configurations at the ends of a space, one parameter at a time, so that a value which no
 * trial can have is refused before the first trial and not in the hundredth: neither beside the
 * settings that were given, nor beside some values of the other parameters. A value that goes with
 * some of them is sound; trials where it does not go together fail.
 */
final class SpaceCheck {
  /** The ends, and between them what is no whole number where the ends are. */
  private static final List<Double> SHARES = List.of(0.0, 0.3819, 1.0);

  /** How often a value is tried beside values of the other parameters. */
  private static final int TRIES = 32;

  private final SearchSpace space;
  private final LoadedSweep.Trials trials;
  private final Set<String> mistakes = new LinkedHashSet<>();

  SpaceCheck(SearchSpace space, LoadedSweep.Trials trials) {
    this.space = space;
    this.trials = trials;
  }

  /**
   * Checks all of it.
   *
   * @throws ConfigurationException with the mistakes of every parameter
   */
  void check() {
    for (int i = 0; i < space.parameters().size(); i++) {
      Domain domain = space.parameters().get(i).domain();
      boolean sound = true;
      for (double share : domain instanceof Domain.Choice ? domain.grid(1) : SHARES) {
        sound = sound && isSound(i, share);
      }
    }
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(List.copyOf(mistakes));
    }
  }

  private boolean isSound(int parameter, double share) {
    Map<Integer, Double> fixed = fixed(parameter, share);
    Map<String, String> alone = new TreeMap<>();
    fixed.forEach(
        (position, its) -> {
          Parameter one = space.parameters().get(position);
          alone.put(one.key(), one.domain().at(its));
        });
    List<String> found = mistakes(alone);
    if (found.isEmpty() || isSoundBesideOthers(fixed)) {
      return true;
    }
    mistakes.addAll(found);
    return false;
  }

  /** The shares of a parameter and of those that it depends on, which have the options it needs. */
  private Map<Integer, Double> fixed(int parameter, double share) {
    Map<Integer, Double> fixed = new TreeMap<>(Map.of(parameter, share));
    Optional<Parameter.Condition> on = space.parameters().get(parameter).condition();
    while (on.isPresent()) {
      Parameter other = space.parameters().get(on.get().parameter());
      fixed.put(on.get().parameter(), other.domain().grid(1).get(on.get().option()));
      on = other.condition();
    }
    return fixed;
  }

  private boolean isSoundBesideOthers(Map<Integer, Double> fixed) {
    if (space.parameters().size() == fixed.size()) {
      return false;
    }
    RandomNumbers numbers = new RandomNumbers(new RunSeed(0).derive(Purpose.SEARCH, 0));
    return IntStream.range(0, TRIES)
        .mapToObj(i -> space.point(other -> fixed.getOrDefault(other, numbers.uniform())))
        .anyMatch(point -> mistakes(space.settings(point)).isEmpty());
  }

  private List<String> mistakes(Map<String, String> settings) {
    try {
      trials.at(settings);
      return List.of();
    } catch (ConfigurationException e) {
      return e.mistakes();
    }
  }
}
