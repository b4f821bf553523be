package org.gradus.metatrain;

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
    int finite, double metaLossSum, double[] gradientSum, List<DivergedEpisode> diverged) {}
