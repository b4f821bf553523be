package org.gradus.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gradus.search.Domain;
import org.gradus.search.Parameter;
import org.gradus.search.SearchSpace;

/**
 * Loads configurations at the ends of a space, one parameter at a time beside the settings that
 * were given, so that a value out of a setting's range is refused before the first trial and not in
 * the hundredth. Values that are refused only beside those of other parameters make their trial
 * fail.
 */
final class SpaceCheck {
  /** The ends, and between them what is no whole number where the ends are. */
  private static final List<Double> SHARES = List.of(0.0, 0.3819, 1.0);

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
    Map<String, String> settings = new TreeMap<>();
    Parameter checked = space.parameters().get(parameter);
    settings.put(checked.key(), checked.domain().at(share));
    reach(checked, settings);
    try {
      trials.at(settings);
      return true;
    } catch (ConfigurationException e) {
      mistakes.addAll(e.mistakes());
      return false;
    }
  }

  /** Gives the parameters that one depends on the options that it needs. */
  private void reach(Parameter parameter, Map<String, String> settings) {
    parameter
        .condition()
        .ifPresent(
            condition -> {
              Parameter other = space.parameters().get(condition.parameter());
              Domain.Choice choice = (Domain.Choice) other.domain();
              settings.put(other.key(), choice.options().get(condition.option()));
              reach(other, settings);
            });
  }
}
