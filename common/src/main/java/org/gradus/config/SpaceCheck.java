package org.gradus.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gradus.search.Domain;
import org.gradus.search.Parameter;
import org.gradus.search.Point;
import org.gradus.search.SearchSpace;

/**
 * Loads the configurations of trials at the ends of a space, one parameter at a time, so that a
 * value out of a setting's range is refused before the first trial and not in the hundredth. Values
 * that are refused only beside others make their trial fail.
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
    double[] shares = new double[space.parameters().size()];
    shares[parameter] = share;
    reach(parameter, shares);
    Point point = space.point(i -> shares[i]);
    try {
      trials.at(space.settings(point));
      return true;
    } catch (ConfigurationException e) {
      mistakes.addAll(e.mistakes());
      return false;
    }
  }

  /** Gives the parameters that one depends on the options that it needs. */
  private void reach(int parameter, double[] shares) {
    space
        .parameters()
        .get(parameter)
        .condition()
        .ifPresent(
            condition -> {
              Parameter other = space.parameters().get(condition.parameter());
              shares[condition.parameter()] = other.domain().grid(1).get(condition.option());
              reach(condition.parameter(), shares);
            });
  }
}
