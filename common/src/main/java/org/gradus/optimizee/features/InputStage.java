package org.gradus.optimizee.features;

import java.util.Arrays;

/** Brings an image into a network's form, and the gradient out of it. */
final class InputStage {
  private final InputForm form;
  private final Padding padding;

  /** 1 for none. */
  private final int stride;

  private final int height;
  private final int width;

  /** Rows and columns that the network reads. */
  private final int rows;

  private final int columns;
  final Planes output;
  final Planes gradient;

  /**
   * @param layout of the output's planes
   * @param stride of the first convolution, whose phases are then the output
   */
  InputStage(FeatureNetwork network, PlaneLayout image, PlaneLayout layout, int stride) {
    form = network.input();
    padding = network.padding();
    this.stride = stride;
    height = image.height();
    width = image.width();
    rows = Math.min(height, (layout.height() + 1) * stride);
    columns = Math.min(width, (layout.width() + 1) * stride);
    output = new Planes(layout, InputForm.CHANNELS * stride * stride);
    gradient = new Planes(layout, output.channels);
  }

  /**
   * Takes an image.
   *
   * @param image [3][height][width], not modified
   */
  void forward(float[] image) {
    for (int input = 0; input < InputForm.CHANNELS; input++) {
      int from = form.channel(input) * height * width;
      float mean = form.means()[input];
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          output.values[at(input, y, x)] = image[from + y * width + x] * form.scale() - mean;
        }
      }
    }
    if (stride == 1) {
      output.pad(padding);
    }
  }

  /**
   * Gives the gradient by the image.
   *
   * @param imageGradient [3][height][width], modified
   */
  void backward(float[] imageGradient) {
    Arrays.fill(imageGradient, 0);
    for (int input = 0; input < InputForm.CHANNELS; input++) {
      int to = form.channel(input) * height * width;
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          imageGradient[to + y * width + x] = gradient.values[at(input, y, x)] * form.scale();
        }
      }
    }
  }

  private int at(int input, int y, int x) {
    int phase = y % stride * stride + x % stride;
    return output.row(input * stride * stride + phase, y / stride) + x / stride;
  }
}
