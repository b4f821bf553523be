package org.gradus.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gradus.config.LoadedConfiguration;
import org.gradus.metatrain.Metrics;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.run.RunFolder;
import org.gradus.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A meta-step that came out otherwise than it did in the run.
 *
 * @param then as the run recorded it
 * @param now as it came out
 */
record OtherMetaStep(RecordedRun run, Metrics then, Metrics now) {
  private static final int DIVERGED_SHOWN = 3;
  private static final Logger log = LoggerFactory.getLogger(OtherMetaStep.class);

  /** What to tell the user. */
  String text() {
    return "%s: meta-step %d: expected %s, as the run recorded it, found %s; %s"
        .formatted(run.storage().location(), then.metaStep(), text(then), text(now), reason());
  }

  private static String text(Metrics metrics) {
    return "meta-loss %s, gradient norm %s, %d finite episodes%s"
        .formatted(
            metrics.metaLoss(),
            metrics.gradientNorm(),
            metrics.episodes(),
            metrics.diverged().stream()
                .limit(DIVERGED_SHOWN)
                .map(one -> ", episode %d diverged at %d".formatted(one.episode(), one.step()))
                .collect(Collectors.joining()));
  }

  private String reason() {
    List<String> differences = List.of();
    try {
      differences = differences();
    } catch (IOException e) {
      log.debug("The exported optimizer does not say what the run was trained on", e);
    }
    return differences.isEmpty()
        ? "data, the jar of the family, Gradus or (networks) the type of processor is another now:"
            + " replay where and with what the run was trained"
        : "another now: " + String.join("; ", differences);
  }

  /** Between what a finished run was trained on and what its configuration names now. */
  private List<String> differences() throws IOException {
    Storage storage = run.storage();
    if (!storage.exists(RunFolder.OPTIMIZER)) {
      return List.of();
    }
    String provenance =
        ExportedOptimizer.read(storage.path(RunFolder.OPTIMIZER), storage.read(RunFolder.OPTIMIZER))
            .provenance();
    JsonNode configuration = new ObjectMapper().readTree(provenance).path("configuration");
    SortedMap<String, String> trained = new TreeMap<>();
    configuration.properties().forEach(e -> trained.put(e.getKey(), e.getValue().asText()));
    return LoadedConfiguration.differences(trained, run.loaded().provenance());
  }
}
