package org.gradus.optimizee.features;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.storage.InvalidFileException;

/** Takes values out of a description of a network; what they are not is told with their line. */
final class DescribedValues {
  private final String file;

  /**
   * @param file path of the description, for messages
   */
  DescribedValues(String file) {
    this.file = file;
  }

  void requireKnown(String prefix, ConfigObject object, Set<String> known)
      throws InvalidFileException {
    Optional<String> unknown =
        object.keySet().stream().filter(key -> !known.contains(key)).sorted().findFirst();
    if (unknown.isPresent()) {
      throw new InvalidFileException(
          file,
          "%s in line %d is no key of a network's description; expected %s",
          prefix + unknown.get(),
          object.get(unknown.get()).origin().lineNumber(),
          String.join(", ", new TreeSet<>(known)));
    }
  }

  ConfigValue value(ConfigObject object, String prefix, String key) throws InvalidFileException {
    ConfigValue value = object.get(key);
    if (value == null) {
      throw new InvalidFileException(file, "expected %s, found none", prefix + key);
    }
    return value;
  }

  ConfigObject object(String key, ConfigValue value) throws InvalidFileException {
    if (value instanceof ConfigObject object) {
      return object;
    }
    throw mistake(key, value, "keys in { }");
  }

  String text(String key, ConfigValue value) throws InvalidFileException {
    if (value.valueType() == ConfigValueType.STRING) {
      return (String) value.unwrapped();
    }
    throw mistake(key, value, "a text");
  }

  /** Which of two words. */
  int choice(String key, ConfigValue value, String one, String other) throws InvalidFileException {
    List<String> choices = List.of(one, other);
    if (value.unwrapped() instanceof String word && choices.contains(word)) {
      return choices.indexOf(word);
    }
    throw mistake(key, value, one + " or " + other);
  }

  double number(String key, ConfigValue value, double least, double most)
      throws InvalidFileException {
    if (value.unwrapped() instanceof Number number
        && number.doubleValue() >= least
        && number.doubleValue() <= most) {
      return number.doubleValue();
    }
    throw mistake(key, value, "a number from %s to %s".formatted(least, most));
  }

  int whole(String key, ConfigValue value, int least, int most) throws InvalidFileException {
    double number = number(key, value, least, most);
    if (number == Math.rint(number)) {
      return (int) number;
    }
    throw mistake(key, value, "a whole number from %d to %d".formatted(least, most));
  }

  InvalidFileException mistake(String key, ConfigValue found, String expected) {
    return new InvalidFileException(
        file,
        "%s in line %d: expected %s, found %s",
        key,
        found.origin().lineNumber(),
        expected,
        found.render(ConfigRenderOptions.concise()));
  }
}
