package org.gradus.config;

/** Settings by their paths. To read a setting makes its key a known one. */
abstract class Settings {

  /** Finds a setting, which may have no value. */
  abstract Setting find(String path);

  /** Lets everything below a key pass, because what is known there could not be found out. */
  abstract void excuse(String path);

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
}
