package org.gradus.optimizee.features;

import java.io.Serializable;

/**
 * What a network wants of an image's values v, from 0 to 1: scale · v − mean.
 *
 * @param blueFirst whether its first input is blue, and not red
 * @param scale 255 for networks that were trained on bytes
 * @param means of its three inputs, in their order
 */
record InputForm(boolean blueFirst, float scale, float[] means) implements Serializable {
  static final int CHANNELS = 3;

  /** The image's channel, of red, green, blue, that is so many-th. */
  int channel(int input) {
    return blueFirst ? CHANNELS - 1 - input : input;
  }
}
