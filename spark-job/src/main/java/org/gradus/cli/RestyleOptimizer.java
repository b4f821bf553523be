package org.gradus.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.baseline.Baseline;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.run.RefusedException;
import org.gradus.run.TrainedStyle;
import org.gradus.spark.storage.Locations;

/**
 * What restyles: a learned optimizer from a file, or a baseline.
 *
 * @param horizon steps that it was trained for, if it was
 * @param trained the problem that it was trained on, if that was restyling
 */
record RestyleOptimizer(
    Optimizer optimizer, Optional<Integer> horizon, Optional<TrainedStyle> trained) {
  private static final Pattern BASELINE = Pattern.compile("([a-z]+):([0-9.eE+-]{1,32})");

  /** Whether it learned on something else. */
  boolean isForeign() {
    return horizon.isPresent() && trained.isEmpty();
  }

  /**
   * Reads one.
   *
   * @param text a file's path, or a baseline as adam:0.03
   */
  static RestyleOptimizer read(String text, Locations locations) throws IOException {
    Matcher matcher = BASELINE.matcher(text);
    if (matcher.matches()) {
      Optional<Baseline> baseline = Baseline.named(matcher.group(1));
      if (baseline.isEmpty()) {
        throw refused(
            "--optimizer: expected one of %s before the colon, found %s"
                .formatted(String.join(", ", Baseline.names()), text));
      }
      return new RestyleOptimizer(
          baseline.get().withLearningRate(rate(text, matcher.group(2))),
          Optional.empty(),
          Optional.empty());
    }
    if (Baseline.named(text).isPresent()) {
      throw refused(
          "--optimizer: expected a learning rate behind the baseline's name, as adam:0.03, found "
              + text);
    }
    ExportedOptimizer exported = ExportedOptimizer.read(text, locations.inputFile(text).read());
    if (!exported.optimizer().groups().equals(CoordinateGroups.UNDIVIDED)) {
      throw refused(
          "%s: expected an optimizer for all coordinates, found one of the groups %s"
              .formatted(text, String.join(", ", exported.optimizer().groups())));
    }
    return new RestyleOptimizer(
        exported.optimizer(),
        Optional.of(exported.horizon()),
        TrainedStyle.of(exported.provenance()));
  }

  private static double rate(String text, String digits) {
    try {
      double rate = Double.parseDouble(digits);
      if (rate > 0 && rate <= 1e6) {
        return rate;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw refused(
        "--optimizer: expected a learning rate above 0, up to 1000000, after the colon, found "
            + text);
  }

  private static RefusedException refused(String message) {
    return new RefusedException(List.of(message));
  }
}
