package org.gradus.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A text that is not empty. */
record Text() implements Kind<String> {

  private static final Pattern PLAIN = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
  private static final Set<String> LITERALS = Set.of("true", "false", "null");

  @Override
  public Optional<String> parse(ConfigValue value) {
    if (value.valueType() == ConfigValueType.STRING) {
      return Optional.of(value.unwrapped().toString()).filter(text -> !text.isEmpty());
    }
    boolean scalar =
        value.valueType() == ConfigValueType.NUMBER || value.valueType() == ConfigValueType.BOOLEAN;
    return scalar ? Optional.of(value.render(ConfigRenderOptions.concise())) : Optional.empty();
  }

  @Override
  public String expected() {
    return "a text that is not empty";
  }

  @Override
  public String fallback() {
    return "missing";
  }

  @Override
  public String render(String value) {
    return quoted(value);
  }

  /** With quotes where HOCON needs them. */
  static String quoted(String value) {
    boolean plain = PLAIN.matcher(value).matches() && !LITERALS.contains(value);
    return plain ? value : ConfigUtil.quoteString(value);
  }
}
