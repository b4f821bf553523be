package org.gradus.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses sources and what they include, without resolving substitutions. What cannot be parsed is
 * noted as a mistake and counts as empty.
 */
final class SourceParser {

  private final Mistakes mistakes;

  SourceParser(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  ConfigObject parse(ConfigurationSource source) {
    try {
      return parse(new Document(source, SourceText.of(source), List.of()));
    } catch (SourceText.UnreadableException exception) {
      mistakes.note(new Location(source.name()), exception.getMessage());
      return empty();
    }
  }

  /**
   * A text on its way to being parsed.
   *
   * @param including the files that include it, outermost first
   */
  private record Document(ConfigurationSource source, String text, List<Path> including) {

    /** The place of an include statement, which the HOCON library does not tell. */
    Location includeOf(String what) {
      List<String> lines = text.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains("include") && lines.get(i).contains(what)) {
          return Location.of(source.name(), i + 1);
        }
      }
      return new Location(source.name());
    }

    List<Path> chain() {
      List<Path> chain = new ArrayList<>(including);
      source.file().ifPresent(file -> chain.add(identity(file)));
      return chain;
    }
  }

  private ConfigObject parse(Document document) {
    if (document.text().stripLeading().startsWith("<")) {
      mistakes.note(
          new Location(document.source().name()),
          "expected HOCON, as in key = value, found a text that begins with <, as XML does");
      return empty();
    }
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(document.source().name())
            .setIncluder(
                new SourceIncluder(
                    what -> include(document, what), what -> refuse(document, what)));
    try {
      return ConfigFactory.parseString(document.text(), options).root();
    } catch (ConfigException exception) {
      mistakes.note(new Location(document.source().name()), exception);
    } catch (IllegalArgumentException exception) { // the library's own, of \\u-500
      mistakes.note(
          new Location(document.source().name()), "expected four hexadecimal digits after \\u");
    } catch (StackOverflowError error) {
      mistakes.note(new Location(document.source().name()), "brackets are nested too deeply");
    }
    return empty();
  }

  private ConfigObject include(Document document, String what) {
    try {
      return parse(included(document, what));
    } catch (SourceText.UnreadableException exception) {
      mistakes.note(
          document.includeOf(what), "include \"" + what + "\": " + exception.getMessage());
      return empty();
    }
  }

  private static Document included(Document document, String what)
      throws SourceText.UnreadableException {
    if (document.source().file().isEmpty()) {
      throw new SourceText.UnreadableException("only local configuration files can include others");
    }
    try {
      ConfigurationSource source = document.source().included(what);
      List<Path> chain = document.chain();
      if (chain.contains(identity(source.file().orElseThrow()))) {
        throw new SourceText.UnreadableException("the file includes itself");
      }
      return new Document(source, SourceText.of(source), chain);
    } catch (InvalidPathException exception) {
      throw new SourceText.UnreadableException("no such file");
    }
  }

  private ConfigObject refuse(Document document, String what) {
    mistakes.note(
        document.includeOf(what),
        "include \"" + what + "\": only local files can be included, by their names");
    return empty();
  }

  private static Path identity(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static ConfigObject empty() {
    return ConfigFactory.empty().root();
  }
}
