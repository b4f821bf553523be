package org.gradus.metatrain;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What is recorded of one meta-step.
 *
 * @param metaStep its number, from 1
 * @param metaLoss mean meta-loss of the finite episodes; NaN without any
 * @param gradientNorm norm of the mean meta-gradient before clipping; NaN without any
 * @param episodes finite episodes averaged
 * @param diverged episodes that diverged in it
 * @param validation the score of the weights after it, if they were validated
 */
public record Metrics(
    int metaStep,
    double metaLoss,
    double gradientNorm,
    int episodes,
    List<DivergedEpisode> diverged,
    OptionalDouble validation) {

  /** What every session that makes the meta-step finds again, whether it validates or not. */
  public Metrics withoutValidation() {
    return new Metrics(
        metaStep, metaLoss, gradientNorm, episodes, diverged, OptionalDouble.empty());
  }

  Metrics withValidation(double score) {
    return new Metrics(
        metaStep, metaLoss, gradientNorm, episodes, diverged, OptionalDouble.of(score));
  }
}
