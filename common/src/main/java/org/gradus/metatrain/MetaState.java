package org.gradus.metatrain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a run carries from one meta-step to the next. Immutable by agreement.
 *
 * @param metaStep meta-steps made
 * @param adam φ and its moments
 * @param best the best weights validated so far
 * @param diverged every diverged episode so far, with the meta-step in which it diverged
 * @param skipped meta-steps in which no episode was finite, so that φ stayed as it was
 */
public record MetaState(
    int metaStep, Adam adam, Optional<Candidate> best, List<Divergence> diverged, int skipped) {

  /** A diverged episode, and the meta-step in which it diverged. */
  public record Divergence(int metaStep, DivergedEpisode episode) {}

  /** Before the first meta-step. */
  public static MetaState start(double[] weights) {
    return new MetaState(0, Adam.start(weights), Optional.empty(), List.of(), 0);
  }

  /** After a meta-step with this mean gradient; without a finite episode only the count moves. */
  MetaState after(MeanGradient mean, TrainingSettings settings) {
    int next = metaStep + 1;
    List<Divergence> all =
        Stream.concat(
                diverged.stream(),
                mean.diverged().stream().map(episode -> new Divergence(next, episode)))
            .toList();
    if (mean.finite() == 0) {
      return new MetaState(next, adam, best, all, skipped + 1);
    }
    double[] gradient = mean.gradient();
    if (settings.clipNorm().isPresent()) {
      gradient = clip(gradient, mean.norm(), settings.clipNorm().getAsDouble());
    }
    return new MetaState(next, adam.update(settings.adam(), gradient), best, all, skipped);
  }

  private static double[] clip(double[] gradient, double norm, double limit) {
    if (norm <= limit) {
      return gradient;
    }
    double[] clipped = gradient.clone();
    for (int i = 0; i < clipped.length; i++) {
      clipped[i] *= limit / norm;
    }
    return clipped;
  }

  /** With the present weights validated; the earlier of two equal scores stays the best. */
  MetaState validated(double score) {
    if (best.isPresent() && best.get().score() <= score) {
      return this;
    }
    Candidate candidate = new Candidate(metaStep, score, adam.singlePrecisionWeights());
    return new MetaState(metaStep, adam, Optional.of(candidate), diverged, skipped);
  }
}
