package org.gradus.config;

import com.typesafe.config.ConfigOrigin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a setting was given.
 *
 * @param text {@code conf/x.conf:12}, {@code --set key=value} or {@code default}
 */
record Location(String text) {

  /** The location of what reference.conf gives. */
  static final String DEFAULT = "default";

  /** What the locations of --set options begin with. */
  static final String SET = "--set";

  private static final Pattern SINGLE = Pattern.compile("(.*): (\\d+)(-\\d+)?", Pattern.DOTALL);

  /** How the HOCON library describes the origin of what was merged; the first wins. */
  private static final Pattern MERGED =
      Pattern.compile("merge of (.*?): (\\d+)(-\\d+)?,.*", Pattern.DOTALL);

  /** The place of a value whose source was parsed under {@code description}. */
  static Location of(ConfigOrigin origin) {
    Matcher merged = MERGED.matcher(origin.description());
    Matcher matcher = merged.matches() ? merged : SINGLE.matcher(origin.description());
    return matcher.matches()
        ? of(matcher.group(1), Integer.parseInt(matcher.group(2)))
        : new Location(origin.description());
  }

  /** A line of a source; it is not shown where the source is not a file. */
  static Location of(String name, int line) {
    boolean hasLines = !name.equals(DEFAULT) && !name.startsWith(SET + " ");
    return new Location(hasLines ? name + ":" + line : name);
  }

  static Location set(String option) {
    return new Location(SET + " " + option);
  }

  boolean isDefault() {
    return text.equals(DEFAULT);
  }

  /** What a message about a key begins with: nothing, if the location names it already. */
  String prefix(String key) {
    return text.startsWith(SET + " " + key + "=") ? "" : key + ": ";
  }

  /** Without the text of a --set option. */
  String brief() {
    return text.startsWith(SET + " ") ? SET : text;
  }
}
