package org.gradus.metatrain;

import java.util.List;

/**
 * The average over the finite episodes of a meta-step.
 *
 * @param finite number of episodes averaged; without any there is nothing to learn from
 * @param metaLoss their mean meta-loss; NaN without any
 * @param gradient [weights], their mean meta-gradient; not modified
 * @param diverged episodes that diverged in this meta-step
 */
public record MeanGradient(
    int finite, double metaLoss, double[] gradient, List<DivergedEpisode> diverged) {

  /** Sums the blocks in the order given, in double. */
  public static MeanGradient of(List<BlockGradient> blocks) {
    BlockGradient sum = BlockGradient.sum(blocks);
    double[] gradient = sum.gradientSum();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= sum.finite();
    }
    return new MeanGradient(
        sum.finite(), sum.metaLossSum() / sum.finite(), gradient, sum.diverged());
  }

  /** The Euclidean norm of the gradient. */
  public double norm() {
    double squares = 0;
    for (double value : gradient) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
