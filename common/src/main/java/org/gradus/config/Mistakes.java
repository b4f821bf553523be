package org.gradus.config;

import com.typesafe.config.ConfigException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.gradus.storage.UriPassword;

/** Collects mistakes, each of them once, in the order they are found. */
final class Mistakes {

  private static final Pattern LINE_BREAKS = Pattern.compile("[\\s\\p{Cntrl}]+");
  private static final Pattern LIBRARY_HINT = Pattern.compile(" \\(if you (intended|want) .*\\)$");

  /** What the library says of whatever is no key, even where no parenthesis was opened. */
  private static final String BAD_KEY = "expecting a close parentheses ')' here, not: ";

  private final Set<String> lines = new LinkedHashSet<>();
  private final Set<Location> locations = new HashSet<>();
  private final Set<String> keys = new HashSet<>();

  /**
   * Notes what is wrong at a place, in a sentence that names the key if there is one; no password
   * is shown.
   */
  void note(Location location, String message) {
    locations.add(location);
    String line = UriPassword.hidden(location.text() + ": " + message);
    lines.add(LINE_BREAKS.matcher(line).replaceAll(" "));
  }

  /** Notes what the parser or the resolver of HOCON found wrong. */
  void note(Location fallback, ConfigException exception) {
    String message = String.valueOf(exception.getMessage());
    Location location = fallback;
    if (exception.origin() != null) {
      location = Location.of(exception.origin());
      String prefix = exception.origin().description() + ":";
      message = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }
    message = LINE_BREAKS.matcher(message).replaceAll(" ").strip();
    note(
        location,
        LIBRARY_HINT
            .matcher(message)
            .replaceFirst("")
            .replace(BAD_KEY, "expected a key, } or ), found "));
  }

  /** Remembers that a setting cannot be relied on in checks that involve others. */
  void mark(String key) {
    keys.add(key);
  }

  boolean concern(String key) {
    return keys.contains(key);
  }

  boolean isAt(Location location) {
    return locations.contains(location);
  }

  /** Throws all of them, if there are any. */
  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw new ConfigurationException(List.copyOf(lines));
    }
  }
}
