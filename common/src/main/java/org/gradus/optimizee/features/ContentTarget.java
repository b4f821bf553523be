package org.gradus.optimizee.features;

/**
 * A content image's features P at the content layer. Immutable.
 *
 * @param features [channels][height][width]
 * @param meanSquare of the features, at least {@value FeatureLoss#SMALLEST_MEAN_SQUARE}
 */
public record ContentTarget(float[] features, double meanSquare) {}
