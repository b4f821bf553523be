package org.gradus.optimizee.features;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradus.optimizee.features.NetworkDescription.Item;
import org.gradus.storage.InvalidFileException;

/** Reads the keys of a network's description. */
final class NetworkDescriptionReader {
  private static final int MOST_LAYERS = 64;
  private static final int LONGEST_NAME = 80;
  private static final Set<String> KEYS =
      Set.of("name", "input", "padding", "layers", "content", "style");
  private static final Set<String> INPUT_KEYS = Set.of("order", "scale", "mean");
  private static final Set<String> LAYER_KEYS = Set.of("convolution", "stride", "fire", "max-pool");

  private final ConfigObject root;
  private final DescribedValues values;

  /**
   * @param file path of the description, for messages
   */
  NetworkDescriptionReader(String file, ConfigObject root) {
    this.root = root;
    values = new DescribedValues(file);
  }

  /** The keys are what they may be. */
  void requireKnownKeys() throws InvalidFileException {
    values.requireKnown("", root, KEYS);
    if (root.get("input") instanceof ConfigObject input) {
      values.requireKnown("input.", input, INPUT_KEYS);
    }
  }

  String name() throws InvalidFileException {
    String name = values.text("name", values.value(root, "", "name"));
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw values.mistake(
          "name", root.get("name"), LONGEST_NAME + " printable characters at most");
    }
    return name;
  }

  InputForm input() throws InvalidFileException {
    ConfigObject input = values.object("input", values.value(root, "", "input"));
    boolean blueFirst =
        values.choice("input.order", values.value(input, "input.", "order"), "rgb", "bgr") == 1;
    double scale = values.number("input.scale", values.value(input, "input.", "scale"), 1e-6, 1e6);
    ConfigValue given = values.value(input, "input.", "mean");
    if (!(given instanceof ConfigList list) || list.size() != InputForm.CHANNELS) {
      throw values.mistake("input.mean", given, "a list of three numbers");
    }
    float[] means = new float[InputForm.CHANNELS];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) values.number("input.mean[" + i + "]", list.get(i), -1e6, 1e6);
    }
    return new InputForm(blueFirst, (float) scale, means);
  }

  Padding padding() throws InvalidFileException {
    boolean zero =
        values.choice("padding", values.value(root, "", "padding"), "reflect", "zero") == 1;
    return zero ? Padding.ZERO : Padding.REFLECT;
  }

  List<Item> layers() throws InvalidFileException {
    ConfigValue given = values.value(root, "", "layers");
    if (!(given instanceof ConfigList list) || list.isEmpty() || list.size() > MOST_LAYERS) {
      throw values.mistake("layers", given, "a list of 1 to " + MOST_LAYERS + " layers");
    }
    List<Item> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      Item item = layer("layers[" + i + "]", list.get(i), i == 0);
      if (!item.name().isEmpty() && !names.add(item.name())) {
        throw values.mistake("layers[" + i + "]", list.get(i), "a name of its own");
      }
      items.add(item);
    }
    return items;
  }

  private Item layer(String key, ConfigValue value, boolean first) throws InvalidFileException {
    ConfigObject layer = values.object(key, value);
    values.requireKnown(key + ".", layer, LAYER_KEYS);
    if (layer.containsKey("max-pool") && layer.size() == 1 && !first) {
      return new Item("max-pool", "", values.whole(key + ".max-pool", layer.get("max-pool"), 2, 3));
    }
    if (layer.containsKey("fire") && layer.size() == 1) {
      return new Item("fire", values.text(key + ".fire", layer.get("fire")), 1);
    }
    if (!layer.containsKey("convolution")
        || layer.size() > 2
        || (layer.size() == 2 && !(layer.containsKey("stride") && first))) {
      throw values.mistake(
          key,
          value,
          "a convolution, with a stride only as the first, a fire, or a max-pool behind it");
    }
    int stride = layer.size() == 1 ? 1 : values.whole(key + ".stride", layer.get("stride"), 1, 4);
    return new Item(
        "convolution", values.text(key + ".convolution", layer.get("convolution")), stride);
  }

  /** The place of the content layer in the list. */
  int content(List<Item> layers) throws InvalidFileException {
    return place("content", values.value(root, "", "content"), layers);
  }

  /** The places of the style layers in the list, ascending. */
  List<Integer> styles(List<Item> layers) throws InvalidFileException {
    ConfigValue given = values.value(root, "", "style");
    if (!(given instanceof ConfigList list) || list.isEmpty()) {
      throw values.mistake("style", given, "a list of layers' names");
    }
    Set<Integer> places = new TreeSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (!places.add(place("style[" + i + "]", list.get(i), layers))) {
        throw values.mistake("style[" + i + "]", list.get(i), "each layer once");
      }
    }
    return List.copyOf(places);
  }

  private int place(String key, ConfigValue value, List<Item> layers) throws InvalidFileException {
    String name = values.text(key, value);
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).name().equals(name) && !name.isEmpty()) {
        return i;
      }
    }
    throw values.mistake(
        key,
        value,
        "one of "
            + layers.stream()
                .map(Item::name)
                .filter(known -> !known.isEmpty())
                .collect(Collectors.joining(", ")));
  }
}
