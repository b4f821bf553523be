package org.gradus.metatrain;

import java.util.ArrayList;
import java.util.List;

/**
 * What one block of consecutive episodes contributes to a meta-step.
 *
 * @param finite number of episodes summed
 * @param metaLossSum sum of their meta-losses, in episode order
 * @param gradientSum [weights], sum of their meta-gradients, in episode order; not modified
 * @param diverged episodes that diverged in this segment, and are left out
 */
public record BlockGradient(
    int finite, double metaLossSum, double[] gradientSum, List<DivergedEpisode> diverged) {

  /** What several blocks contribute together: summed in the order given, in double. */
  static BlockGradient sum(List<BlockGradient> blocks) {
    int finite = 0;
    double metaLossSum = 0;
    double[] gradientSum = new double[blocks.get(0).gradientSum().length];
    List<DivergedEpisode> diverged = new ArrayList<>();
    for (BlockGradient block : blocks) {
      finite += block.finite();
      metaLossSum += block.metaLossSum();
      for (int i = 0; i < gradientSum.length; i++) {
        gradientSum[i] += block.gradientSum()[i];
      }
      diverged.addAll(block.diverged());
    }
    return new BlockGradient(finite, metaLossSum, gradientSum, diverged);
  }
}
