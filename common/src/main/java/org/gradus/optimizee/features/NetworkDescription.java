package org.gradus.optimizee.features;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradus.storage.InvalidFileException;

/**
 * A feature network as a small HOCON file describes it, without its weights: see {@code
 * conf/features}. Every mistake is refused with its line.
 */
public final class NetworkDescription {
  private static final int LONGEST = 64 << 10;
  private static final int MOST_LAYERS = 64;
  private static final int LONGEST_NAME = 80;
  private static final Set<String> KEYS =
      Set.of("name", "input", "padding", "layers", "content", "style");
  private static final Set<String> INPUT_KEYS = Set.of("order", "scale", "mean");
  private static final Set<String> LAYER_KEYS = Set.of("convolution", "stride", "fire", "max-pool");

  private final String file;
  private final ConfigObject root;

  /**
   * One layer as described.
   *
   * @param kind its own key: convolution, fire or max-pool
   * @param name of its weights; "" for pooling
   * @param number stride of a convolution, window of a pooling
   */
  record Item(String kind, String name, int number) {}

  private NetworkDescription(String file, ConfigObject root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Reads a description.
   *
   * @param file its path, for messages
   * @param content UTF-8
   */
  public static NetworkDescription read(String file, byte[] content) throws InvalidFileException {
    if (content.length > LONGEST) {
      throw new InvalidFileException(
          file,
          "expected a network's description of at most %d bytes, found %d",
          LONGEST,
          content.length);
    }
    try {
      Config parsed =
          ConfigFactory.parseString(
              new String(content, StandardCharsets.UTF_8),
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.CONF)
                  .setOriginDescription("description")
                  .setIncluder(new NoIncludes()));
      return new NetworkDescription(file, parsed.resolve(ConfigResolveOptions.noSystem()).root());
    } catch (ConfigException e) {
      throw new InvalidFileException(
          file,
          "expected a network's description in HOCON, found a mistake%s: %s",
          e.origin() == null ? "" : " in line " + e.origin().lineNumber(),
          reason(e));
    } catch (StackOverflowError e) {
      throw new InvalidFileException(
          file, "expected a network's description, found braces nested too deeply");
    }
  }

  private static String reason(ConfigException problem) {
    String first = problem.getMessage().lines().findFirst().orElse("");
    return first.replaceFirst("^description: (\\d+: )?", "");
  }

  /** A description stands for itself: nothing else is read. */
  private static final class NoIncludes implements ConfigIncluder {
    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      throw new ConfigException.Generic("expected no include, found one of " + what);
    }
  }

  /** The description on one line, in one spelling. */
  public String text() {
    return root.render(ConfigRenderOptions.concise());
  }

  String file() {
    return file;
  }

  /** The keys are what they may be. */
  void requireKnownKeys() throws InvalidFileException {
    requireKnown("", root, KEYS);
    if (root.get("input") instanceof ConfigObject input) {
      requireKnown("input.", input, INPUT_KEYS);
    }
  }

  String name() throws InvalidFileException {
    String name = text("name", value(root, "", "name"));
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw mistake("name", root.get("name"), LONGEST_NAME + " printable characters at most");
    }
    return name;
  }

  InputForm input() throws InvalidFileException {
    ConfigObject input = object("input", value(root, "", "input"));
    boolean blueFirst = choice("input.order", value(input, "input.", "order"), "rgb", "bgr") == 1;
    double scale = number("input.scale", value(input, "input.", "scale"), 1e-6, 1e6);
    ConfigValue given = value(input, "input.", "mean");
    if (!(given instanceof ConfigList list) || list.size() != InputForm.CHANNELS) {
      throw mistake("input.mean", given, "a list of three numbers");
    }
    float[] means = new float[InputForm.CHANNELS];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) number("input.mean[" + i + "]", list.get(i), -1e6, 1e6);
    }
    return new InputForm(blueFirst, (float) scale, means);
  }

  Padding padding() throws InvalidFileException {
    boolean zero = choice("padding", value(root, "", "padding"), "reflect", "zero") == 1;
    return zero ? Padding.ZERO : Padding.REFLECT;
  }

  List<Item> layers() throws InvalidFileException {
    ConfigValue given = value(root, "", "layers");
    if (!(given instanceof ConfigList list) || list.isEmpty() || list.size() > MOST_LAYERS) {
      throw mistake("layers", given, "a list of 1 to " + MOST_LAYERS + " layers");
    }
    List<Item> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      Item item = layer("layers[" + i + "]", list.get(i), i == 0);
      if (!item.name().isEmpty() && !names.add(item.name())) {
        throw mistake("layers[" + i + "]", list.get(i), "a name of its own");
      }
      items.add(item);
    }
    return items;
  }

  private Item layer(String key, ConfigValue value, boolean first) throws InvalidFileException {
    ConfigObject layer = object(key, value);
    requireKnown(key + ".", layer, LAYER_KEYS);
    if (layer.containsKey("max-pool") && layer.size() == 1 && !first) {
      return new Item("max-pool", "", whole(key + ".max-pool", layer.get("max-pool"), 2, 3));
    }
    if (layer.containsKey("fire") && layer.size() == 1) {
      return new Item("fire", text(key + ".fire", layer.get("fire")), 1);
    }
    if (!layer.containsKey("convolution")
        || layer.size() > 2
        || (layer.size() == 2 && !(layer.containsKey("stride") && first))) {
      throw mistake(
          key,
          value,
          "a convolution, with a stride only as the first, a fire, or a max-pool behind it");
    }
    int stride = layer.size() == 1 ? 1 : whole(key + ".stride", layer.get("stride"), 1, 4);
    return new Item("convolution", text(key + ".convolution", layer.get("convolution")), stride);
  }

  /** The place of the content layer in the list. */
  int content(List<Item> layers) throws InvalidFileException {
    return place("content", value(root, "", "content"), layers);
  }

  /** The places of the style layers in the list, ascending. */
  List<Integer> styles(List<Item> layers) throws InvalidFileException {
    ConfigValue given = value(root, "", "style");
    if (!(given instanceof ConfigList list) || list.isEmpty()) {
      throw mistake("style", given, "a list of layers' names");
    }
    Set<Integer> places = new TreeSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (!places.add(place("style[" + i + "]", list.get(i), layers))) {
        throw mistake("style[" + i + "]", list.get(i), "each layer once");
      }
    }
    return List.copyOf(places);
  }

  private int place(String key, ConfigValue value, List<Item> layers) throws InvalidFileException {
    String name = text(key, value);
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).name().equals(name) && !name.isEmpty()) {
        return i;
      }
    }
    throw mistake(
        key,
        value,
        "one of "
            + layers.stream()
                .map(Item::name)
                .filter(known -> !known.isEmpty())
                .collect(Collectors.joining(", ")));
  }

  private void requireKnown(String prefix, ConfigObject object, Set<String> known)
      throws InvalidFileException {
    Optional<String> unknown =
        object.keySet().stream().filter(key -> !known.contains(key)).sorted().findFirst();
    if (unknown.isPresent()) {
      throw new InvalidFileException(
          file,
          "%s in line %d is no key of a network's description; expected %s",
          prefix + unknown.get(),
          object.get(unknown.get()).origin().lineNumber(),
          String.join(", ", new TreeSet<>(known)));
    }
  }

  private ConfigValue value(ConfigObject object, String prefix, String key)
      throws InvalidFileException {
    ConfigValue value = object.get(key);
    if (value == null) {
      throw new InvalidFileException(file, "expected %s, found none", prefix + key);
    }
    return value;
  }

  private ConfigObject object(String key, ConfigValue value) throws InvalidFileException {
    if (value instanceof ConfigObject object) {
      return object;
    }
    throw mistake(key, value, "keys in { }");
  }

  private String text(String key, ConfigValue value) throws InvalidFileException {
    if (value.valueType() == ConfigValueType.STRING) {
      return (String) value.unwrapped();
    }
    throw mistake(key, value, "a text");
  }

  /** Which of two words. */
  private int choice(String key, ConfigValue value, String one, String other)
      throws InvalidFileException {
    List<String> choices = List.of(one, other);
    if (choices.contains(value.unwrapped())) {
      return choices.indexOf(value.unwrapped());
    }
    throw mistake(key, value, one + " or " + other);
  }

  private double number(String key, ConfigValue value, double least, double most)
      throws InvalidFileException {
    if (value.unwrapped() instanceof Number number
        && number.doubleValue() >= least
        && number.doubleValue() <= most) {
      return number.doubleValue();
    }
    throw mistake(key, value, "a number from %s to %s".formatted(least, most));
  }

  private int whole(String key, ConfigValue value, int least, int most)
      throws InvalidFileException {
    double number = number(key, value, least, most);
    if (number == Math.rint(number)) {
      return (int) number;
    }
    throw mistake(key, value, "a whole number from %d to %d".formatted(least, most));
  }

  private InvalidFileException mistake(String key, ConfigValue found, String expected) {
    return new InvalidFileException(
        file,
        "%s in line %d: expected %s, found %s",
        key,
        found.origin().lineNumber(),
        expected,
        found.render(ConfigRenderOptions.concise()));
  }
}
