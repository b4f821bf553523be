package org.gradus.optimizee.features;

/**
 * A convolution's weights in the order in which kernels read them: [outputs / {@value
 * Planes#GROUP}][inputs][taps][{@value Planes#GROUP}], zeros where outputs end.
 *
 * @param outputs channels that are computed
 * @param inputs channels that are read
 * @param taps places around a pixel that are read
 * @param values packed
 */
record PackedWeights(int outputs, int inputs, int taps, float[] values) {

  /** A weight by output, input and tap. */
  @FunctionalInterface
  interface Weight {
    float at(int output, int input, int tap);
  }

  static PackedWeights of(int outputs, int inputs, int taps, Weight weight) {
    int size = Planes.GROUP;
    float[] packed = new float[Planes.groups(outputs) * inputs * taps * size];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        for (int tap = 0; tap < taps; tap++) {
          packed[((o / size * inputs + i) * taps + tap) * size + o % size] = weight.at(o, i, tap);
        }
      }
    }
    return new PackedWeights(outputs, inputs, taps, packed);
  }
}
