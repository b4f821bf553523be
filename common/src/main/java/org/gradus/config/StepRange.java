package org.gradus.config;

import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.evaluation.StepWindow;

/** Two steps, the second above the first, as {@code "91-100"}. */
record StepRange() implements Kind<StepWindow> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})-(\\d{1,6})");

  @Override
  public Optional<StepWindow> parse(ConfigValue value) {
    if (!(value.unwrapped() instanceof String text)) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(form.group(1));
    int last = Integer.parseInt(form.group(2));
    return first < last && last <= EvaluationReader.MOST_STEPS
        ? Optional.of(new StepWindow(first, last))
        : Optional.empty();
  }

  @Override
  public String expected() {
    return "two ascending steps from 0 to " + EvaluationReader.MOST_STEPS + " as \"91-100\"";
  }

  @Override
  public StepWindow fallback() {
    return StepWindow.of(0);
  }

  @Override
  public String render(StepWindow window) {
    return ConfigUtil.quoteString(window.text());
  }
}
