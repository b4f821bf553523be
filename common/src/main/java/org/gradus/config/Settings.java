package org.gradus.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings by their paths. To read a setting makes its key a known one. */
abstract class Settings {

  /** Finds a setting, which may have no value. */
  abstract Setting find(String path);

  /** Lets everything below a key pass, because what is known there could not be found out. */
  abstract void excuse(String path);

  /** What stands for a setting in the provenance, where its value says only where data lies. */
  abstract void identify(String path, String identity);

  /** {@code runner.kind}; after a mistake in it the one that starts nothing. */
  abstract RunnerSettings.Kind runner();

  /** Whether settings have been read without a mistake. */
  final boolean sound(String... paths) {
    for (String path : paths) {
      Setting setting = find(path);
      if (setting.mistakes().concern(setting.key())) {
        return false;
      }
    }
    return true;
  }

  final <T> T read(String path, Kind<T> kind) {
    return find(path).read(kind);
  }

  final int integer(String path, int minimum, int maximum) {
    return Math.toIntExact(read(path, new WholeNumber(minimum, maximum)));
  }

  final double number(String path, double minimum, double maximum) {
    return read(path, new RealNumber(minimum, maximum));
  }

  /** Notes a mistake that only shows beside other settings. */
  final void refuse(String path, String message) {
    find(path).refuse(message);
  }

  /**
   * Notes a mistake of one setting in the light of others: where it has its default, at the first
   * of these that was given.
   */
  final void refuseBeside(List<String> others, String path, String message) {
    Setting setting = find(path);
    Optional<Location> given =
        Stream.concat(Stream.of(path), others.stream())
            .map(this::find)
            .map(Setting::location)
            .filter(location -> !location.isDefault())
            .findFirst();
    setting.at(given.orElse(setting.location())).refuse(message);
  }
}
