package org.gradus.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.evaluation.EvaluationTarget;
import org.gradus.optimizee.OptimizeeFamily;

/** Reads {@code evaluation.targets}, the families to test on besides the one trained on. */
final class TargetsReader {

  static final String PATH = "evaluation.targets";

  /** The name of the family trained on as a target. */
  static final String TRAINED = "test";

  private static final String TARGET = "{ name = \"20 dimensions\", optimizee.dimension = 20 }";

  private static final int LONGEST_NAME = 80;

  private final RootSettings settings;
  private final Families families;
  private final Set<String> names = new HashSet<>(Set.of(TRAINED));

  TargetsReader(RootSettings settings, Families families) {
    this.settings = settings;
    this.families = families;
  }

  /** The targets without mistakes; with one, {@link #PATH} is not sound. */
  List<EvaluationTarget> read() {
    Setting setting = settings.find(PATH);
    if (!(setting.value().orElse(null) instanceof ConfigList list)) {
      String found = setting.value().map(Kind::rendered).orElse("nothing");
      setting.refuse("expected a list of targets as " + TARGET + ", found " + found);
      return List.of();
    }
    List<EvaluationTarget> targets = new ArrayList<>();
    List<TargetSettings> sound = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      object(PATH + "[" + i + "]", list.get(i))
          .ifPresent(
              target -> {
                read(target).ifPresent(targets::add);
                sound.add(target);
              });
    }
    if (targets.size() == list.size()) {
      String rendered = list(sound, TargetSettings::render);
      setting.recorder().accept(rendered);
      String identity = list(sound, TargetSettings::identity);
      if (!identity.equals(rendered)) {
        settings.identify(PATH, identity);
      }
    } else {
      settings.mistakes().mark(PATH);
    }
    return targets;
  }

  private static String list(
      List<TargetSettings> targets, Function<TargetSettings, String> rendering) {
    return targets.stream().map(rendering).collect(Collectors.joining(", ", "[", "]"));
  }

  private Optional<TargetSettings> object(String key, ConfigValue value) {
    if (value instanceof ConfigObject object) {
      return Optional.of(new TargetSettings(settings, object, key));
    }
    settings
        .mistakes()
        .note(
            Location.of(value.origin()),
            key + ": expected a target as " + TARGET + ", found " + Kind.rendered(value));
    return Optional.empty();
  }

  private Optional<EvaluationTarget> read(TargetSettings target) {
    String name = name(target);
    int steps = target.integer("evaluation.steps", 1, EvaluationReader.MOST_STEPS);
    Optional<OptimizeeFamily> family = families.read(target);
    target.noteUnknown();
    return target.sound(TargetSettings.NAME, "evaluation.steps")
        ? family.map(made -> new EvaluationTarget(name, made, steps))
        : Optional.empty();
  }

  private String name(TargetSettings target) {
    String name = target.read(TargetSettings.NAME, new Text());
    if (!target.sound(TargetSettings.NAME)) {
      return name;
    }
    if (name.equals(TRAINED)) {
      target.refuse(
          TargetSettings.NAME,
          "expected a name other than that of the family trained on, found \"test\"");
    } else if (!names.add(name)) {
      target.refuse(
          TargetSettings.NAME,
          "expected a name of its own, found " + ConfigUtil.quoteString(name) + " again");
    } else if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      target.refuse(
          TargetSettings.NAME,
          "expected at most "
              + LONGEST_NAME
              + " printable characters, found "
              + ConfigUtil.quoteString(name));
    }
    return name;
  }
}
