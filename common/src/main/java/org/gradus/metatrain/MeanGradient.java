package org.gradus.metatrain;

import java.util.ArrayList;
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
    int finite = 0;
    double metaLoss = 0;
    double[] gradient = new double[blocks.get(0).gradientSum().length];
    List<DivergedEpisode> diverged = new ArrayList<>();
    for (BlockGradient block : blocks) {
      finite += block.finite();
      metaLoss += block.metaLossSum();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += block.gradientSum()[i];
      }
      diverged.addAll(block.diverged());
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= finite;
    }
    return new MeanGradient(finite, metaLoss / finite, gradient, diverged);
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
