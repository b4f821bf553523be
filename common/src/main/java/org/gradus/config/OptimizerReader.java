package org.gradus.config;

import java.util.Arrays;
import java.util.List;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.Preprocessing;

/** Reads what stands below {@code optimizer}. */
final class OptimizerReader {

  private static final Items<Long> HIDDEN =
      new Items<>(new WholeNumber(1, 1024), new WholeNumber(0, 8));

  private final Settings settings;

  OptimizerReader(Settings settings) {
    this.settings = settings;
  }

  Architecture architecture() {
    List<Integer> hidden =
        settings.read("optimizer.hidden", HIDDEN).stream().map(Math::toIntExact).toList();
    return new Architecture(
        hidden,
        preprocessing(),
        settings.number("optimizer.preprocessing-p", 0.1, 100),
        settings.number("optimizer.output-scale", 1e-9, 1000));
  }

  private Preprocessing preprocessing() {
    List<Preprocessing> all = Arrays.asList(Preprocessing.values());
    List<String> names = all.stream().map(Preprocessing::text).toList();
    String name = settings.read("optimizer.preprocessing", new Choice(names));
    return all.get(names.indexOf(name));
  }

  Initialization initialization() {
    return new Initialization(
        settings.number("optimizer.initialization.gate-scale", 0, 100),
        settings.number("optimizer.initialization.readout-scale", 0, 100),
        settings.number("optimizer.initialization.forget-bias", -100, 100));
  }
}
