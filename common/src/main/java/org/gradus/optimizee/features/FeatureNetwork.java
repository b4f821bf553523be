package org.gradus.optimizee.features;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gradus.optimizee.data.SharedData;
import org.gradus.storage.Sha256;

/**
 * A fixed convolutional network, with the layers whose features make content and style (Gatys,
 * Ecker and Bethge 2015, "A neural algorithm of artistic style", arXiv 1508.06576). Immutable.
 */
public final class FeatureNetwork implements SharedData, Serializable {
  private static final long serialVersionUID = 1;

  private final String name;
  private final InputForm input;
  private final Padding padding;
  private final List<Layer> layers;
  private final int content;
  private final List<Integer> styles;
  private final String sha256;

  /**
   * @param layers as far as features are taken of them
   * @param content the layer whose features are the content
   * @param styles the layers whose features' products are the style
   */
  FeatureNetwork(
      String name,
      InputForm input,
      Padding padding,
      List<Layer> layers,
      int content,
      List<Integer> styles) {
    this.name = name;
    this.input = input;
    this.padding = padding;
    this.layers = List.copyOf(layers);
    this.content = content;
    this.styles = List.copyOf(styles);
    sha256 = digest();
  }

  private String digest() {
    Sha256 digest = new Sha256().add(text("%s %s %s".formatted(input.blueFirst(), padding, name)));
    add(digest, input.means());
    add(digest, new float[] {input.scale()});
    for (Layer layer : layers) {
      digest.add(text(layer.getClass().getSimpleName() + " " + layer.name()));
      if (layer instanceof Layer.Convolution convolution) {
        convolution.branches().forEach(filters -> add(digest, filters));
      } else if (layer instanceof Layer.Strided strided) {
        digest.add(text(Integer.toString(strided.stride())));
        add(digest, strided.filters());
      } else if (layer instanceof Layer.MaximumPooling pooling) {
        digest.add(text(Integer.toString(pooling.window())));
      }
    }
    return digest.add(text(content + " " + styles)).text();
  }

  private static void add(Sha256 digest, Filters filters) {
    digest.add(text(filters.outputs() + " " + filters.inputs() + " " + filters.side()));
    add(digest, filters.weights());
    add(digest, filters.bias());
  }

  private static void add(Sha256 digest, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    digest.add(bytes.array());
  }

  private static byte[] text(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** For people. */
  public String name() {
    return name;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  InputForm input() {
    return input;
  }

  Padding padding() {
    return padding;
  }

  List<Layer> layers() {
    return layers;
  }

  /** The layer whose features are the content. */
  public int content() {
    return content;
  }

  /** The layers whose features' products are the style. */
  public List<Integer> styles() {
    return styles;
  }

  /** The last layer of which features are taken. */
  int deepest() {
    return Math.max(content, styles.stream().mapToInt(Integer::intValue).max().orElse(content));
  }

  /** Whether an image of this size has pixels left at every layer that is used. */
  public boolean takes(int height, int width) {
    return Math.min(height, width) >= smallestSide();
  }

  /** The smallest side of an image that it {@link #takes}; beyond all images where it is none. */
  public int smallestSide() {
    long side = Padding.SMALLEST_SIDE;
    for (int layer = deepest(); layer >= 0; layer--) {
      long needed = layers.get(layer).inputSide(side);
      side = Math.min(Integer.MAX_VALUE, Math.max(Padding.SMALLEST_SIDE, needed));
    }
    return (int) side;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureNetwork network && sha256.equals(network.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }
}
