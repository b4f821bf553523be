package org.gradus.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.Optional;

/**
 * What a setting may be.
 *
 * @param <T> the type that its values are read as
 */
interface Kind<T> {

  /** The value, if it is one of this kind and in its range. */
  Optional<T> parse(ConfigValue value);

  /** Completes "expected ": the type and the range. */
  String expected();

  /** A value in the range, to go on with after a mistake. */
  T fallback();

  /** The one spelling of a value, as HOCON. */
  String render(T value);

  /** Completes ", found ": what a value that is not of this kind is instead. */
  default String found(ConfigValue value) {
    return Kind.rendered(value);
  }

  /** A value as HOCON, shortened. */
  static String rendered(ConfigValue value) {
    int longest = 60;
    String text =
        Numerals.parse(value).isPresent()
            ? value.unwrapped().toString()
            : value.render(ConfigRenderOptions.concise());
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
