package org.gradus.report;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A resource of this package with places to fill, written {@code {{name}}}. */
final class PageTemplate {

  static final String FOLDER = "org/gradus/report/";

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private final String text;

  /** Reads a template of this package by its file's name. */
  PageTemplate(String file) {
    this.text = ResourceText.of(FOLDER + file);
  }

  /**
   * The text with every place filled in one pass: what looks like a place in a value stays as it
   * is.
   *
   * @param values markup by name; text must have been escaped
   */
  String filled(Map<String, String> values) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(values, place)));
  }

  private static String value(Map<String, String> values, MatchResult place) {
    String value = values.get(place.group(1));
    if (value == null) {
      throw new IllegalArgumentException(
          "expected a value for {{" + place.group(1) + "}}, found only " + values.keySet());
    }
    return value;
  }
}
