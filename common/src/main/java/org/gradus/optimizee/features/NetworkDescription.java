package org.gradus.optimizee.features;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gradus.storage.FirstLine;
import org.gradus.storage.InvalidFileException;

/**
 * A feature network as a small HOCON file describes it, without its weights: see {@code
 * conf/features}. Every mistake is refused with its line.
 */
public final class NetworkDescription {
  private static final int LONGEST = 64 << 10;

  private final ConfigObject root;
  private final String name;
  private final InputForm input;
  private final Padding padding;
  private final List<Item> layers;
  private final int content;
  private final List<Integer> styles;

  /**
   * One layer as described.
   *
   * @param kind its own key: convolution, fire or max-pool
   * @param name of its weights; "" for pooling
   * @param number stride of a convolution, window of a pooling
   */
  record Item(String kind, String name, int number) {}

  private NetworkDescription(String file, ConfigObject root) throws InvalidFileException {
    NetworkDescriptionReader reader = new NetworkDescriptionReader(file, root);
    this.root = root;
    reader.requireKnownKeys();
    name = reader.name();
    input = reader.input();
    padding = reader.padding();
    layers = reader.layers();
    content = reader.content(layers);
    styles = reader.styles(layers);
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
      if (!parsed.isResolved()) {
        // some lines of them can stand for more than fits into memory
        throw new InvalidFileException(
            file, "expected a network's description without substitutions, found ${ or +=");
      }
      return new NetworkDescription(file, parsed.root());
    } catch (ConfigException e) {
      throw new InvalidFileException(
          file,
          "expected a network's description in HOCON, found a mistake%s: %s",
          e.origin() == null ? "" : " in line " + e.origin().lineNumber(),
          reason(e));
    } catch (IllegalArgumentException e) { // the library's own, of \\u-500
      throw new InvalidFileException(
          file,
          "expected a network's description in HOCON, found no four hexadecimal digits after \\u");
    } catch (StackOverflowError e) {
      throw new InvalidFileException(
          file, "expected a network's description, found braces nested too deeply");
    }
  }

  private static String reason(ConfigException problem) {
    String first = FirstLine.of(problem);
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

  /** For people. */
  public String name() {
    return name;
  }

  InputForm input() {
    return input;
  }

  Padding padding() {
    return padding;
  }

  List<Item> layers() {
    return layers;
  }

  /** The place of the content layer in the list. */
  int content() {
    return content;
  }

  /** The places of the style layers in the list, ascending. */
  List<Integer> styles() {
    return styles;
  }
}
