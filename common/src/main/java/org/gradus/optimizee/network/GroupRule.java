package org.gradus.optimizee.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.optimizee.CoordinateGroups;

/**
 * Which parameters belong to a coordinate group.
 *
 * @param group its name
 * @param patterns of which one must match a parameter: the type of its layer, as {@code
 *     ConvolutionLayer}; its layer's name and its own, as {@code layer0_W}; or {@code *}
 */
record GroupRule(String group, List<String> patterns) implements Serializable {
  private static final Pattern SPELLING =
      Pattern.compile("([A-Za-z0-9_-]{1,40}) *= *([A-Za-z0-9_* -]+(?:,[A-Za-z0-9_* -]+)*)");

  /** What a rule looks like, for messages. */
  static final String EXPECTED =
      "NAME = PATTERN, PATTERN, ..., as \"convolution = ConvolutionLayer\" or \"rest = *\"";

  GroupRule {
    patterns = List.copyOf(patterns);
  }

  /** Reads a rule; empty if it is none. */
  static Optional<GroupRule> parse(String text) {
    Matcher matcher = SPELLING.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> patterns =
        Arrays.stream(matcher.group(2).split(",", -1)).map(String::strip).toList();
    return patterns.stream().anyMatch(String::isEmpty)
        ? Optional.empty()
        : Optional.of(new GroupRule(matcher.group(1), patterns));
  }

  /** The groups that rules make; without rules, the one of all coordinates. */
  static List<String> groups(List<GroupRule> rules) {
    return rules.isEmpty()
        ? CoordinateGroups.UNDIVIDED
        : rules.stream().map(GroupRule::group).toList();
  }

  /** Whether a parameter belongs to the group. */
  boolean matches(String layerType, String parameter) {
    return patterns.stream()
        .anyMatch(
            pattern ->
                pattern.equals("*") || pattern.equals(layerType) || pattern.equals(parameter));
  }
}
