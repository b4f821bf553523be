package org.gradus.storage;

import java.util.regex.Pattern;

/** Text of unknown origin as a console may show it. */
public final class PrintableText {
  /** Control characters of ASCII and Latin-1, line ends, and what turns the writing's direction. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028-\\u202e\\u2066-\\u2069]");

  private PrintableText() {}

  /** The text with an escape, as in Java, for each character that could steer a terminal. */
  public static String escaped(String text) {
    return UNPRINTABLE
        .matcher(text)
        .replaceAll(match -> "\\\\u%04x".formatted((int) match.group().charAt(0)));
  }
}
