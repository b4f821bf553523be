package org.gradus.metatrain;

import java.util.List;

/**
 * What is recorded of one meta-step of one group.
 *
 * @param finite finite episodes of the group
 * @param metaLossSum sum of their meta-losses
 * @param gradientNorm norm of their mean meta-gradient before clipping; NaN without any
 * @param diverged episodes of the group that diverged in it
 */
public record GroupStep(
    int finite, double metaLossSum, double gradientNorm, List<DivergedEpisode> diverged) {}
