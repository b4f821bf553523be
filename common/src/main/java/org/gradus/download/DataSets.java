package org.gradus.download;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Optional;

/** The sets that can be downloaded, as {@code data-sets.conf} has them. */
public final class DataSets {
  private static final Config ALL =
      ConfigFactory.parseResources(DataSets.class, "data-sets.conf").resolve();

  private DataSets() {}

  /** Their names, as in {@code optimizee.data.source}. */
  public static List<String> names() {
    return ALL.root().keySet().stream().sorted().toList();
  }

  /** The set of a name, if there is one. */
  public static Optional<DataSet> find(String name) {
    return names().contains(name) ? Optional.of(read(name, ALL.getConfig(name))) : Optional.empty();
  }

  private static DataSet read(String name, Config config) {
    return new DataSet(
        config.getString("title"),
        name,
        config.getConfigList("files").stream().map(DataSets::file).toList(),
        config.hasPath("archive")
            ? Optional.of(archive(config.getConfig("archive")))
            : Optional.empty(),
        config.getStringList("mirrors").stream().map(Mirror::of).toList());
  }

  private static DataSet.Archive archive(Config config) {
    return new DataSet.Archive(file(config), config.getString("folder"));
  }

  private static PublishedFile file(Config config) {
    return new PublishedFile(
        config.getString("name"), config.getLong("size"), config.getString("sha256"));
  }
}
