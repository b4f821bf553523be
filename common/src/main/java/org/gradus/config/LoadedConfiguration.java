package org.gradus.config;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A configuration and what it was made of.
 *
 * @param configuration the validated records
 * @param entries every setting that was read, sorted by key: what no setting asked for, as the
 *     defaults of families that are not used, is not among them
 * @param identities what stands for settings in the provenance, by key: of paths to data, the data
 */
public record LoadedConfiguration(
    Configuration configuration, List<Entry> entries, Map<String, String> identities) {

  private static final String RUNNER = "runner.";

  public LoadedConfiguration {
    entries = List.copyOf(entries);
    identities = Map.copyOf(identities);
  }

  /**
   * A setting.
   *
   * @param key its path
   * @param value its value as HOCON; equal values have one spelling
   * @param origin {@code conf/x.conf:3}, {@code --set} or {@code default}
   */
  public record Entry(String key, String value, String origin) {}

  /**
   * All settings as HOCON, sorted, without substitutions, includes or comments. The same loader
   * makes an equal configuration of it.
   */
  public String resolvedText() {
    StringBuilder text = new StringBuilder();
    List<String> open = List.of();
    for (Entry entry : entries) {
      List<String> path = ConfigUtil.splitPath(entry.key());
      List<String> sections = path.subList(0, path.size() - 1);
      moveTo(sections, open, text);
      open = sections;
      indent(open.size(), text);
      text.append(ConfigUtil.joinPath(path.get(path.size() - 1)));
      text.append(" = ").append(entry.value()).append('\n');
    }
    moveTo(List.of(), open, text);
    return text.toString();
  }

  /** Closes and opens sections. */
  private static void moveTo(List<String> sections, List<String> open, StringBuilder text) {
    int common = 0;
    while (common < Math.min(sections.size(), open.size())
        && sections.get(common).equals(open.get(common))) {
      common++;
    }
    for (int depth = open.size() - 1; depth >= common; depth--) {
      indent(depth, text);
      text.append("}\n");
    }
    for (int depth = common; depth < sections.size(); depth++) {
      indent(depth, text);
      text.append(ConfigUtil.joinPath(sections.get(depth))).append(" {\n");
    }
  }

  private static void indent(int depth, StringBuilder text) {
    text.append("  ".repeat(depth));
  }

  /**
   * What determines a run's results: every setting but those of the runner, by key, as HOCON. Equal
   * runs have equal provenance.
   */
  public SortedMap<String, String> provenance() {
    SortedMap<String, String> values = new TreeMap<>();
    for (Entry entry : entries) {
      if (!entry.key().startsWith(RUNNER)) {
        values.put(entry.key(), identities.getOrDefault(entry.key(), entry.value()));
      }
    }
    return values;
  }

  /**
   * How a run's configuration differs from the one given now, leaving out the runner, in lines as
   * {@code training.episodes: 2 in the run, 4 now}; empty if they give the same results.
   */
  public static List<String> differences(LoadedConfiguration run, LoadedConfiguration now) {
    return differences(run.provenance(), now.provenance());
  }

  /** The same of what {@link #provenance} gave. */
  public static List<String> differences(
      SortedMap<String, String> before, SortedMap<String, String> after) {
    SortedSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      Optional<String> old = Optional.ofNullable(before.get(key));
      Optional<String> current = Optional.ofNullable(after.get(key));
      if (!old.equals(current)) {
        differences.add(
            key
                + ": "
                + old.orElse("absent")
                + " in the run, "
                + current.orElse("absent")
                + " now");
      }
    }
    return differences;
  }
}
