package org.gradus.optimizee.features;

import org.gradus.kernel.Chunk;

/**
 * Gram matrices: G = F Fᵀ / (height · width), F [channels][height · width] a layer's features, sums
 * over lanes in double. Owns scratch memory.
 */
final class Gram {
  private final Convolutions convolutions;
  private final int rows;
  private final int length;
  private final float[] compact;
  private final float[] sums;

  Gram(Convolutions convolutions, PlaneLayout layout, int channels) {
    this.convolutions = convolutions;
    rows = Planes.groups(channels) * Planes.GROUP;
    length = Chunk.roundUp(layout.pixels());
    compact = new float[rows * length];
    sums = new float[rows * rows * Chunk.LANES];
  }

  /** The matrix of a layer's features, [channels][channels]. */
  double[] of(Planes features) {
    int channels = features.channels;
    int pixels = features.layout.pixels();
    for (int channel = 0; channel < channels; channel++) {
      features.copyPixels(channel, compact, channel * length);
    }
    convolutions.products(compact, rows, length, sums);
    double[] gram = new double[channels * channels];
    for (int i = 0; i < channels; i++) {
      for (int j = i; j < channels; j++) {
        double sum = Chunk.sum(sums, (i * rows + j) * Chunk.LANES) / pixels;
        gram[i * channels + j] = sum;
        gram[j * channels + i] = sum;
      }
    }
    return gram;
  }
}
