package org.gradus.optimizee.features;

/** Maximum pooling at work. */
final class PoolingStage extends Stage {
  private static final int STRIDE = Layer.MaximumPooling.STRIDE;

  private final int window;
  private final Padding padding;

  PoolingStage(int window, Padding padding, Planes output) {
    super(output);
    this.window = window;
    this.padding = padding;
  }

  @Override
  void forward(Planes input) {
    for (int channel = 0; channel < output.channels; channel++) {
      for (int y = 0; y < output.layout.height(); y++) {
        int to = output.row(channel, y);
        int from = input.row(channel, y * STRIDE);
        for (int x = 0; x < output.layout.width(); x++) {
          output.values[to + x] = input.values[largest(input, from + x * STRIDE)];
        }
      }
    }
    output.pad(padding);
  }

  @Override
  void backward(Planes input, Planes inputGradient) {
    for (int channel = 0; channel < output.channels; channel++) {
      for (int y = 0; y < output.layout.height(); y++) {
        int to = output.row(channel, y);
        int from = input.row(channel, y * STRIDE);
        for (int x = 0; x < output.layout.width(); x++) {
          inputGradient.values[largest(input, from + x * STRIDE)] += gradient.values[to + x];
        }
      }
    }
  }

  /** The first element of a window that is the largest; NaN is not, unless it comes first. */
  private int largest(Planes input, int corner) {
    int largest = corner;
    for (int dy = 0; dy < window; dy++) {
      int row = corner + dy * input.layout.stride();
      for (int dx = 0; dx < window; dx++) {
        if (input.values[row + dx] > input.values[largest]) {
          largest = row + dx;
        }
      }
    }
    return largest;
  }
}
