package org.gradus.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gradus.search.Domain;
import org.gradus.search.Parameter;
import org.gradus.search.SearchSpace;

/** Reads {@code sweep.space}: keys of the configuration, each with the values it may take. */
final class SpaceReader {
  static final String PATH = "sweep.space";

  private static final String DOMAINS = "one of uniform, log-uniform, normal, int, choice";
  private static final String EXAMPLE =
      "keys of the configuration, each with "
          + DOMAINS
          + ", as training.learning-rate { log-uniform = [1e-4, 1e-1] }";
  private static final String DOMAIN =
      DOMAINS + ", as { log-uniform = [1e-4, 1e-1] }, or keys of the configuration that have one";
  private static final String OPTION =
      "{ value = log-sign, space { optimizer.preprocessing-p { uniform = [5, 15] } } }";
  private static final Map<String, String> KINDS =
      Map.of(
          "uniform", "[LOWEST, HIGHEST]",
          "log-uniform", "[LOWEST, HIGHEST]",
          "normal", "[MEAN, DEVIATION]",
          "int", "[LOWEST, HIGHEST]",
          "choice", "a list of values");

  /** Sections whose settings take no part in a trial's training, or in all trials the same. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "sweep", "a setting of trainings",
          "runner", "a setting that training depends on, as runner's do not",
          "checkpoint", "a setting that training depends on, as checkpoint's do not",
          "evaluation", "a setting that training depends on, as evaluation's do not",
          "validation", "a setting that leaves the scores of trials comparable");

  private static final int MOST_PARAMETERS = 100;

  private final Mistakes mistakes;
  private final List<Parameter> parameters = new ArrayList<>();
  private final Map<String, ConfigOrigin> origins = new HashMap<>();

  SpaceReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Where the parameters stand, by key. */
  Map<String, ConfigOrigin> origins() {
    return origins;
  }

  /** The space; with a mistake, what could be read of it. */
  SearchSpace read(Setting setting) {
    if (!(setting.value().orElse(null) instanceof ConfigObject space) || space.isEmpty()) {
      String found = setting.value().map(SpaceReader::found).orElse("nothing");
      setting.refuse("expected " + EXAMPLE + ", found " + found);
      return new SearchSpace(List.of());
    }
    setting.recorder().accept(space(space, Optional.empty()));
    if (parameters.size() > MOST_PARAMETERS) {
      setting.refuse(
          "expected at most " + MOST_PARAMETERS + " parameters, found " + parameters.size());
    }
    return new SearchSpace(parameters);
  }

  /** Reads a space, and gives it in its one spelling. */
  private String space(ConfigObject space, Optional<Parameter.Condition> condition) {
    return section(List.of(), space, condition).stream()
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  /** Reads keys below a path. */
  private List<String> section(
      List<String> path, ConfigObject section, Optional<Parameter.Condition> condition) {
    List<String> rendered = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(section).entrySet()) {
      List<String> below = new ArrayList<>(path);
      below.add(entry.getKey());
      String key = ConfigUtil.joinPath(below);
      if (!(entry.getValue() instanceof ConfigObject object) || object.isEmpty()) {
        note(entry.getValue(), key, "expected " + DOMAIN + ", found " + found(entry.getValue()));
      } else if (object.keySet().stream().anyMatch(KINDS::containsKey)) {
        rendered.add(key + " " + parameter(key, object, condition));
      } else {
        rendered.addAll(section(below, object, condition));
      }
    }
    return rendered;
  }

  private String parameter(
      String key, ConfigObject object, Optional<Parameter.Condition> condition) {
    if (object.size() > 1) {
      note(object, key, "expected " + DOMAINS + ", found " + names(object));
      return "{ }";
    }
    Map.Entry<String, ConfigValue> domain = object.entrySet().iterator().next();
    refuseKey(key, object, condition);
    origins.put(key, object.origin());
    int position = parameters.size();
    String rendered =
        domain.getKey().equals("choice")
            ? choice(key, domain.getValue(), condition)
            : numbers(key, domain, condition);
    if (parameters.size() == position) { // a mistake was noted
      return "{ }";
    }
    return "{ " + domain.getKey() + " = " + rendered + " }";
  }

  private void refuseKey(String key, ConfigValue place, Optional<Parameter.Condition> condition) {
    if (key.equals(TrainingReader.META_STEPS)) {
      note(
          place,
          key,
          "expected another setting: this one is the same for all trials, and"
              + " sweep.scheduler ends them early");
    }
    Optional.ofNullable(REFUSED.get(ConfigUtil.splitPath(key).get(0)))
        .ifPresent(expected -> note(place, key, "expected " + expected));
    boolean again =
        parameters.stream()
            .filter(other -> other.key().equals(key))
            .anyMatch(other -> !exclude(other.condition(), condition));
    if (again) {
      note(place, key, "expected a key that is searched once, found it in an outer space again");
    }
  }

  /** Whether two conditions cannot hold together: they part at one choice. */
  private boolean exclude(Optional<Parameter.Condition> one, Optional<Parameter.Condition> other) {
    Map<Integer, Integer> options = options(one);
    return options(other).entrySet().stream()
        .anyMatch(
            entry ->
                options.containsKey(entry.getKey())
                    && !options.get(entry.getKey()).equals(entry.getValue()));
  }

  /** What a condition asks for: the option of each parameter that it depends on. */
  private Map<Integer, Integer> options(Optional<Parameter.Condition> condition) {
    Map<Integer, Integer> options = new HashMap<>();
    Optional<Parameter.Condition> next = condition;
    while (next.isPresent()) {
      options.put(next.get().parameter(), next.get().option());
      next = parameters.get(next.get().parameter()).condition();
    }
    return options;
  }

  private String numbers(
      String key, Map.Entry<String, ConfigValue> domain, Optional<Parameter.Condition> condition) {
    Kind<List<Double>> pair = new Items<>(new RealNumber(-1e300, 1e300), new WholeNumber(2, 2));
    String path = key + "." + domain.getKey();
    Optional<List<Double>> parsed = pair.parse(domain.getValue());
    if (parsed.isEmpty()) {
      note(
          domain.getValue(),
          path,
          "expected %s, %s, found %s"
              .formatted(
                  KINDS.get(domain.getKey()), pair.expected(), pair.found(domain.getValue())));
      return "";
    }
    List<Double> ends = parsed.get();
    try {
      Domain values =
          switch (domain.getKey()) {
            case "uniform" -> new Domain.Uniform(ends.get(0), ends.get(1));
            case "log-uniform" -> new Domain.LogUniform(ends.get(0), ends.get(1));
            case "normal" -> new Domain.Normal(ends.get(0), ends.get(1));
            default -> new Domain.WholeNumbers(whole(ends.get(0)), whole(ends.get(1)));
          };
      parameters.add(new Parameter(key, values, condition));
    } catch (IllegalArgumentException e) {
      note(domain.getValue(), path, e.getMessage());
    }
    return pair.render(ends);
  }

  private static int whole(double value) {
    if (value != (int) value) {
      throw new IllegalArgumentException(
          "expected whole numbers of at most 32 bits, found " + Numerals.render(value));
    }
    return (int) value;
  }

  private String choice(String key, ConfigValue value, Optional<Parameter.Condition> condition) {
    if (!(value instanceof ConfigList list) || list.isEmpty()) {
      note(value, key + ".choice", "expected a list of values, found " + found(value));
      return "";
    }
    List<String> values = new ArrayList<>();
    for (ConfigValue option : list) {
      values.add(option instanceof ConfigObject object ? value(key, object) : text(option));
    }
    int position = parameters.size();
    parameters.add(new Parameter(key, new Domain.Choice(values), condition));
    List<String> rendered = new ArrayList<>(values);
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof ConfigObject object
          && object.get("space") instanceof ConfigObject space) {
        Parameter.Condition chosen = new Parameter.Condition(position, i);
        rendered.set(
            i,
            "{ value = %s, space %s }".formatted(values.get(i), space(space, Optional.of(chosen))));
      }
    }
    if (values.contains("null")) {
      note(value, key + ".choice", "expected values, found null among " + found(value));
    }
    if (values.stream().distinct().count() < values.size()) {
      note(value, key + ".choice", "expected each value once, found " + found(value));
    }
    return rendered.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  /** The value of an option that opens a space of its own. */
  private String value(String key, ConfigObject option) {
    boolean isSound =
        option.keySet().equals(Set.of("value", "space"))
            && option.get("space") instanceof ConfigObject space
            && !space.isEmpty();
    if (!isSound) {
      note(
          option,
          key + ".choice",
          "expected a value, or a value and a space as " + OPTION + ", found " + found(option));
    }
    return option.containsKey("value") ? text(option.get("value")) : "missing";
  }

  private static String text(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING
        ? Text.quoted(value.unwrapped().toString())
        : value.render(ConfigRenderOptions.concise());
  }

  private static String names(ConfigObject object) {
    return object.keySet().stream().sorted().collect(Collectors.joining(" and "));
  }

  private static String found(ConfigValue value) {
    try {
      return Kind.rendered(value);
    } catch (ConfigException.NotResolved e) {
      return "a substitution";
    }
  }

  private void note(ConfigValue place, String key, String message) {
    mistakes.mark(PATH);
    Location location = Location.of(place.origin());
    mistakes.note(location, location.prefix(PATH + "." + key) + message);
  }
}
