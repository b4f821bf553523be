package org.gradus.optimizee.features;

import java.util.Arrays;

/** Planes of one size in one array, a plane a channel; scratch memory. */
final class Planes {
  /** Kernels compute so many channels at a time; an array has planes for whole groups. */
  static final int GROUP = 8;

  final PlaneLayout layout;
  final int channels;
  final float[] values;

  /** Planes of zeros. */
  Planes(PlaneLayout layout, int channels) {
    this.layout = layout;
    this.channels = channels;
    // a group that begins within the last one, as a joined branch's may, ends one group later
    values = new float[layout.length((groups(channels) + 1) * GROUP)];
  }

  /** Groups that hold so many channels. */
  static int groups(int channels) {
    return (channels + GROUP - 1) / GROUP;
  }

  /** Where a channel's plane begins, its border included. */
  int plane(int channel) {
    return layout.margin() + channel * layout.step();
  }

  /** Where a channel's row begins, without its border. */
  int row(int channel, int row) {
    return plane(channel) + layout.firstPixel() + row * layout.stride();
  }

  void clear() {
    Arrays.fill(values, 0);
  }

  /** Fills a channel with one number. */
  void fill(int channel, float value) {
    int at = plane(channel);
    Arrays.fill(values, at, at + layout.step(), value);
  }

  /** Sets the border as padding demands. */
  void pad(Padding padding) {
    for (int channel = 0; channel < channels; channel++) {
      padding.pad(values, plane(channel), layout);
    }
  }

  /** max(0, x) for every element. */
  void rectify() {
    int from = plane(0);
    int to = plane(channels);
    for (int i = from; i < to; i++) {
      values[i] = Math.max(values[i], 0f);
    }
  }

  /**
   * Copies the pixels of a channel without the border.
   *
   * @param target [height][width] from {@code at} on, modified
   */
  void copyPixels(int channel, float[] target, int at) {
    for (int y = 0; y < layout.height(); y++) {
      System.arraycopy(values, row(channel, y), target, at + y * layout.width(), layout.width());
    }
  }
}
