package org.gradus.config;

import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.function.Consumer;
import org.gradus.storage.UriPassword;

/**
 * A setting as it was found.
 *
 * @param key its path as users know it
 * @param location where it was given
 * @param value empty if there is none
 * @param follows whether its default follows another setting that was given, so that a mistake in
 *     that one shows here too
 * @param recorder takes the value's one spelling once it has been read
 * @param mistakes where mistakes are noted
 */
record Setting(
    String key,
    Location location,
    Optional<ConfigValue> value,
    boolean follows,
    Consumer<String> recorder,
    Mistakes mistakes) {

  /**
   * Reads it, or notes a mistake and goes on with the kind's fallback. A URI with a password is
   * one, since settings are kept in a run's files.
   */
  <T> T read(Kind<T> kind) {
    Optional<T> parsed = value.flatMap(kind::parse);
    if (parsed.isEmpty()) {
      String found = value.map(kind::found).orElse("nothing");
      refuse("expected " + kind.expected() + ", found " + found);
      return kind.fallback();
    }
    String spelling = kind.render(parsed.get());
    if (UriPassword.isIn(spelling)) {
      refuse(UriPassword.EXPECTED);
      return kind.fallback();
    }
    recorder.accept(spelling);
    return parsed.get();
  }

  /** The same, to be refused at another place. */
  Setting at(Location place) {
    return new Setting(key, place, value, follows, recorder, mistakes);
  }

  /** Notes what is wrong with it. */
  void refuse(String message) {
    boolean explained = mistakes.concern(key) || (follows && mistakes.isAt(location));
    mistakes.mark(key);
    if (!explained) {
      mistakes.note(location, location.prefix(key) + message);
    }
  }
}
