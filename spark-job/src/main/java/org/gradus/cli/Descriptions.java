package org.gradus.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.metatrain.MetaState;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.WeightLayout;
import org.gradus.run.RunFolder;
import org.gradus.run.RunRecord;
import org.gradus.storage.Storage;

/** What files hold, as text. */
final class Descriptions {
  private Descriptions() {}

  static void optimizer(PrintWriter out, ExportedOptimizer exported) throws IOException {
    Architecture architecture = exported.optimizer().architecture();
    WeightLayout layout = new WeightLayout(architecture);
    out.printf("exported optimizer, %d weights%n", layout.size());
    line(
        out,
        "hidden",
        architecture.hidden().isEmpty() ? "none: the linear rule" : architecture.hidden());
    line(out, "preprocessing", architecture.preprocessing().text());
    line(out, "output scale", architecture.outputScale());
    line(out, "horizon", exported.horizon() + " steps");
    for (WeightLayout.Tensor tensor : layout.tensors()) {
      line(out, tensor.name(), tensor.shape());
    }
    out.println("provenance");
    JsonNode provenance = new ObjectMapper().readTree(exported.provenance());
    for (Map.Entry<String, JsonNode> entry : provenance.properties()) {
      if (entry.getValue().isObject()) {
        entry.getValue().properties().forEach(e -> line(out, e.getKey(), e.getValue().asText()));
      } else {
        line(out, entry.getKey(), entry.getValue().asText());
      }
    }
  }

  static void checkpoint(PrintWriter out, MetaState state) {
    out.printf("checkpoint, %d weights%n", state.adam().weights().length);
    line(out, "meta-step", state.metaStep());
    line(out, "Adam's step", state.adam().step());
    line(
        out,
        "best validation",
        state
            .best()
            .map(best -> best.score() + " at meta-step " + best.metaStep())
            .orElse("none yet"));
    line(out, "diverged episodes", state.diverged().size());
    for (MetaState.Divergence divergence : state.diverged()) {
      line(
          out,
          "  episode " + divergence.episode().episode(),
          "at step %d, in meta-step %d"
              .formatted(divergence.episode().step(), divergence.metaStep()));
    }
    line(out, "meta-steps skipped", state.skipped());
  }

  static void run(PrintWriter out, Storage folder) throws IOException {
    out.println("run in " + folder.location());
    List<String> checkpoints = new FileCheckpoints(folder, 1).complete();
    line(out, "checkpoints", checkpoints.isEmpty() ? "none" : String.join(", ", checkpoints));
    line(
        out,
        "files",
        folder.list("").stream()
            .filter(name -> !name.startsWith("."))
            .collect(Collectors.joining(", ")));
    if (folder.exists(RunRecord.NAME)) {
      int number = 1;
      for (JsonNode session : RunRecord.read(folder).path("sessions")) {
        out.println("session " + number++);
        session.properties().forEach(e -> line(out, e.getKey(), e.getValue().asText()));
      }
    }
    if (folder.exists(RunFolder.OPTIMIZER)) {
      optimizer(
          out,
          ExportedOptimizer.read(
              folder.path(RunFolder.OPTIMIZER), folder.read(RunFolder.OPTIMIZER)));
    } else if (!checkpoints.isEmpty()) {
      checkpoint(out, new FileCheckpoints(folder, 1).latest().orElseThrow());
    }
  }

  private static void line(PrintWriter out, String name, Object value) {
    out.printf("  %-38s %s%n", name, value);
  }
}
