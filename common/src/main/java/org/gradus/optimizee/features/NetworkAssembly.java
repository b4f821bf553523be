package org.gradus.optimizee.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradus.optimizee.features.NetworkDescription.Item;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.NumpyArchive;
import org.gradus.storage.Tensor;

/**
 * Makes a network of its description and its weights in a NumPy archive: {@code NAME.weight}
 * [outputs][inputs][side][side] and {@code NAME.bias} [outputs] for each convolution.
 */
public final class NetworkAssembly {
  private static final int MOST_CHANNELS = 4096;
  private static final String SIDES = "1 × 1 or 3 × 3";

  private final String file;
  private final Map<String, Tensor> tensors;
  private final List<Layer> layers = new ArrayList<>();

  /** For each item of the description the layer that has its features. */
  private final List<Integer> places = new ArrayList<>();

  private int channels = InputForm.CHANNELS;

  private NetworkAssembly(String file, Map<String, Tensor> tensors) {
    this.file = file;
    this.tensors = tensors;
  }

  /**
   * Makes a network.
   *
   * @param file path of the weights, for messages
   * @param content of that file
   * @throws InvalidFileException if the weights are not those of the description
   */
  public static FeatureNetwork of(NetworkDescription description, String file, byte[] content)
      throws InvalidFileException {
    List<Item> items = description.layers();
    List<Integer> styles = description.styles();
    int used = Math.max(description.content(), styles.get(styles.size() - 1)) + 1;
    NetworkAssembly assembly = new NetworkAssembly(file, NumpyArchive.read(file, content));
    for (Item item : items.subList(0, used)) {
      assembly.add(item);
    }
    return new FeatureNetwork(
        description.name(),
        description.input(),
        description.padding(),
        assembly.layers,
        assembly.places.get(description.content()),
        styles.stream().map(assembly.places::get).toList());
  }

  private void add(Item item) throws InvalidFileException {
    switch (item.kind()) {
      case "max-pool" -> add(new Layer.MaximumPooling(item.number()));
      case "fire" -> addFire(item.name());
      default -> addConvolution(item.name(), item.number());
    }
    places.add(layers.size() - 1);
  }

  private void add(Layer layer) {
    layers.add(layer);
    channels = layer.channels(channels);
  }

  private void addConvolution(String name, int stride) throws InvalidFileException {
    Filters filters = filters(name);
    if (stride == 1) {
      requireSide(name, filters, filters.side() == 1 || filters.side() == 3, SIDES);
      add(new Layer.Convolution(name, List.of(filters)));
    } else {
      boolean fits = filters.side() <= 2 * stride;
      requireSide(name, filters, fits, "windows of at most twice the stride " + stride);
      add(new Layer.Strided(name, filters, stride));
    }
  }

  /**
   * SqueezeNet's fire module: a convolution of 1 × 1, then two of 1 × 1 and 3 × 3 side by side
   * (Iandola et al. 2016, arXiv 1602.07360, section 3.2).
   */
  private void addFire(String name) throws InvalidFileException {
    addConvolution(name + ".squeeze1x1", 1);
    Filters narrow = filters(name + ".expand1x1");
    Filters wide = filters(name + ".expand3x3");
    requireSide(name + ".expand1x1", narrow, narrow.side() == 1, "1 × 1");
    requireSide(name + ".expand3x3", wide, wide.side() == 3, "3 × 3");
    add(new Layer.Convolution(name, List.of(narrow, wide)));
  }

  private void requireSide(String name, Filters filters, boolean fits, String expected)
      throws InvalidFileException {
    if (!fits) {
      throw new InvalidFileException(
          file,
          "%s.weight: expected %s, found %d × %d",
          name,
          expected,
          filters.side(),
          filters.side());
    }
  }

  private Filters filters(String name) throws InvalidFileException {
    Tensor weight = tensor(name + ".weight");
    List<Integer> shape = weight.shape();
    boolean square = shape.size() == 4 && shape.get(2).equals(shape.get(3));
    if (!square
        || shape.get(0) < 1
        || shape.get(0) > MOST_CHANNELS
        || shape.get(1) != channels
        || shape.get(2) < 1) {
      throw new InvalidFileException(
          file,
          "%s.weight: expected a shape (outputs, %d, side, side), found %s",
          name,
          channels,
          shape);
    }
    Tensor bias = tensor(name + ".bias");
    if (!bias.shape().equals(List.of(shape.get(0)))) {
      throw new InvalidFileException(
          file, "%s.bias: expected a shape (%d), found %s", name, shape.get(0), bias.shape());
    }
    return new Filters(
        shape.get(0), shape.get(1), shape.get(2), weight.floatValues(), bias.floatValues());
  }

  private Tensor tensor(String name) throws InvalidFileException {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new InvalidFileException(
          file,
          "expected an array %s, found none; it has %s",
          name,
          tensors.isEmpty() ? "nothing" : String.join(", ", tensors.keySet()));
    }
    return tensor;
  }
}
