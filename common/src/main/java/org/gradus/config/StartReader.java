package org.gradus.config;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.storage.Sha256;

/** Reads {@code optimizer.initialization.file}: the optimizer whose training goes on. */
final class StartReader {
  private static final String FILE = "optimizer.initialization.file";
  private static final String NONE = "none";

  private final Settings settings;
  private final Inputs inputs;

  StartReader(Settings settings, Inputs inputs) {
    this.settings = settings;
    this.inputs = inputs;
  }

  /**
   * The optimizer; empty without one, and after a mistake.
   *
   * @param architecture that it must have
   * @param groups of coordinates that it must have
   */
  Optional<LearnedOptimizer> read(Architecture architecture, List<String> groups) {
    String path = settings.read(FILE, new Text());
    if (!settings.sound(FILE) || path.equals(NONE)) {
      return Optional.empty();
    }
    try {
      byte[] content = inputs.read(path);
      LearnedOptimizer optimizer = ExportedOptimizer.read(path, content).optimizer();
      settings.identify(FILE, Sha256.of(content));
      return fitting(optimizer, architecture, groups);
    } catch (IOException e) {
      settings.refuse(FILE, FamilySection.problem(path, e));
      return Optional.empty();
    }
  }

  private static String text(Architecture architecture) {
    return "hidden %s, preprocessing %s, p %s, output scale %s"
        .formatted(
            architecture.hidden(),
            architecture.preprocessing().text(),
            architecture.preprocessingP(),
            architecture.outputScale());
  }

  private static String text(List<String> groups) {
    return groups.equals(CoordinateGroups.UNDIVIDED)
        ? "no coordinate groups"
        : "the coordinate groups " + groups;
  }

  private Optional<LearnedOptimizer> fitting(
      LearnedOptimizer optimizer, Architecture architecture, List<String> groups) {
    if (!optimizer.architecture().equals(architecture)) {
      settings.refuse(
          FILE,
          "expected an optimizer of %s, as this configuration has, found %s"
              .formatted(text(architecture), text(optimizer.architecture())));
      return Optional.empty();
    }
    if (!optimizer.groups().equals(groups)) {
      settings.refuse(
          FILE, "expected %s, found %s".formatted(text(groups), text(optimizer.groups())));
      return Optional.empty();
    }
    return Optional.of(optimizer);
  }
}
