package org.gradus.optimizee.features;

import java.util.ArrayList;
import java.util.List;

/**
 * Passes of a network over images of one size, forwards and backwards. Owns scratch memory: one
 * thread at a time.
 */
final class FeaturePass {

  /** Adds to the gradient at the layers of which features are taken. */
  @FunctionalInterface
  interface FeatureGradient {
    /**
     * Adds what the loss owes to a layer's features.
     *
     * @param layer which
     * @param gradient modified
     */
    void add(int layer, Planes gradient);
  }

  private final InputStage input;
  private final List<Stage> stages = new ArrayList<>();

  /**
   * @throws IllegalArgumentException for images that are too small
   */
  FeaturePass(FeatureNetwork network, int height, int width, Convolutions convolutions) {
    if (!network.takes(height, width)) {
      throw new IllegalArgumentException(
          "expected images of at least %d pixels a side for %s, found %d × %d"
              .formatted(network.smallestSide(), network.name(), height, width));
    }
    PlaneLayout image = new PlaneLayout(height, width);
    List<Layer> layers = network.layers().subList(0, network.deepest() + 1);
    input =
        layers.get(0) instanceof Layer.Strided first
            ? new InputStage(network, image, first.layout(image), first.stride())
            : new InputStage(network, image, image, 1);
    PlaneLayout layout = image;
    int channels = InputForm.CHANNELS;
    for (Layer layer : layers) {
      layout = layer.layout(layout);
      channels = layer.channels(channels);
      stages.add(stage(layer, network.padding(), new Planes(layout, channels), convolutions));
    }
  }

  private static Stage stage(
      Layer layer, Padding padding, Planes output, Convolutions convolutions) {
    if (layer instanceof Layer.MaximumPooling pooling) {
      return new PoolingStage(pooling.window(), padding, output);
    }
    if (layer instanceof Layer.Strided strided) {
      Filters filters = strided.filters().onPhases(strided.stride());
      return new ConvolutionStage(convolutions, padding, List.of(filters), true, output);
    }
    List<Filters> branches = ((Layer.Convolution) layer).branches();
    return new ConvolutionStage(convolutions, padding, branches, false, output);
  }

  /**
   * Computes the features of an image.
   *
   * @param image [3][height][width], not modified
   */
  void forward(float[] image) {
    input.forward(image);
    Planes planes = input.output;
    for (Stage stage : stages) {
      stage.forward(planes);
      planes = stage.output;
    }
  }

  /** The features of a layer, of the last forward pass; overwritten by the next. */
  Planes features(int layer) {
    return stages.get(layer).output;
  }

  /**
   * Takes the gradient by the features to that by the image of the last forward pass.
   *
   * @param imageGradient [3][height][width], modified
   */
  void backward(FeatureGradient features, float[] imageGradient) {
    stages.get(stages.size() - 1).gradient.clear();
    for (int layer = stages.size() - 1; layer >= 0; layer--) {
      Stage stage = stages.get(layer);
      features.add(layer, stage.gradient);
      Planes below = layer == 0 ? input.output : stages.get(layer - 1).output;
      Planes belowGradient = layer == 0 ? input.gradient : stages.get(layer - 1).gradient;
      belowGradient.clear();
      stage.backward(below, belowGradient);
    }
    input.backward(imageGradient);
  }
}
