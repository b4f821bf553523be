package org.gradus.optimizee.features;

import java.util.List;

/** A style image's Gram matrices A at the style layers. Immutable. */
public record StyleTarget(List<Matrix> matrices) {
  public StyleTarget {
    matrices = List.copyOf(matrices);
  }

  /**
   * @param values [channels][channels]
   * @param meanSquare of the values, at least {@value FeatureLoss#SMALLEST_MEAN_SQUARE}
   */
  record Matrix(double[] values, double meanSquare) {}
}
