package org.gradus.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.MetaState;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Tensor;
import org.gradus.storage.TensorFile;

/**
 * A {@link MetaState} as a safetensors file: φ and Adam's moments as F64, the best weights as F32,
 * counters as texts.
 */
final class StateFile {
  static final String FORMAT = "gradus-checkpoint-1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private StateFile() {}

  static byte[] toBytes(MetaState state) {
    Map<String, String> texts = new TreeMap<>();
    texts.put("format", FORMAT);
    texts.put("metaStep", Integer.toString(state.metaStep()));
    texts.put("adam.step", Integer.toString(state.adam().step()));
    texts.put("skipped", Integer.toString(state.skipped()));
    texts.put("diverged", diverged(state).toString());
    List<Tensor> tensors = new ArrayList<>();
    tensors.add(Tensor.doubles("weights", state.adam().weights()));
    tensors.add(Tensor.doubles("adam.first", state.adam().first()));
    tensors.add(Tensor.doubles("adam.second", state.adam().second()));
    state
        .best()
        .ifPresent(
            best -> {
              texts.put("best.metaStep", Integer.toString(best.metaStep()));
              texts.put("best.score", Double.toString(best.score()));
              List<Integer> shape = List.of(best.weights().length);
              tensors.add(Tensor.floats("best.weights", shape, best.weights()));
            });
    return new TensorFile(texts, tensors).toBytes();
  }

  /** A list of [meta-step, episode, step]. */
  private static ArrayNode diverged(MetaState state) {
    ArrayNode list = JSON.createArrayNode();
    for (MetaState.Divergence divergence : state.diverged()) {
      list.addArray()
          .add(divergence.metaStep())
          .add(divergence.episode().episode())
          .add(divergence.episode().step());
    }
    return list;
  }

  static MetaState read(String file, byte[] content) throws InvalidFileException {
    StateFields fields = new StateFields(file, TensorFile.read(file, content));
    String format = fields.text("format");
    fields.check(
        format.equals(FORMAT),
        "format: expected \"%s\", found \"%s\"; it was written by another version",
        FORMAT,
        format);
    double[] weights = fields.values("weights", Tensor.Type.F64);
    Adam adam =
        new Adam(
            fields.count("adam.step"),
            weights,
            fields.values("adam.first", Tensor.Type.F64),
            fields.values("adam.second", Tensor.Type.F64));
    MetaState state =
        new MetaState(
            fields.count("metaStep"),
            adam,
            best(fields),
            fields.diverged(),
            fields.count("skipped"));
    check(fields, state);
    return state;
  }

  private static Optional<Candidate> best(StateFields fields) throws InvalidFileException {
    if (!fields.has("best.metaStep")) {
      return Optional.empty();
    }
    double[] weights = fields.values("best.weights", Tensor.Type.F32);
    float[] narrowed = new float[weights.length];
    for (int i = 0; i < narrowed.length; i++) {
      narrowed[i] = (float) weights[i];
    }
    return Optional.of(
        new Candidate(fields.count("best.metaStep"), fields.score("best.score"), narrowed));
  }

  /** What the counters say of each other. */
  private static void check(StateFields fields, MetaState state) throws InvalidFileException {
    int metaStep = state.metaStep();
    fields.check(
        (long) state.adam().step() + state.skipped() == metaStep,
        "metaStep: expected the sum of adam.step %d and skipped %d, found %d",
        state.adam().step(),
        state.skipped(),
        metaStep);
    int best = state.best().map(Candidate::metaStep).orElse(metaStep);
    fields.check(
        best <= metaStep, "best.metaStep: expected at most metaStep %d, found %d", metaStep, best);
    for (MetaState.Divergence divergence : state.diverged()) {
      fields.check(
          divergence.metaStep() <= metaStep,
          "diverged: expected meta-steps up to metaStep %d, found %d",
          metaStep,
          divergence.metaStep());
    }
  }
}
