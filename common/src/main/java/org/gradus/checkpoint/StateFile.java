package org.gradus.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.DivergedEpisode;
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
    TensorFile tensors = TensorFile.read(file, content);
    Fields fields = new Fields(file, tensors);
    String format = fields.text("format");
    if (!format.equals(FORMAT)) {
      throw new InvalidFileException(
          file, "format: expected \"%s\", found \"%s\"".formatted(FORMAT, format));
    }
    double[] weights = fields.values("weights", -1);
    Adam adam =
        new Adam(
            fields.count("adam.step"),
            weights,
            fields.values("adam.first", weights.length),
            fields.values("adam.second", weights.length));
    return new MetaState(
        fields.count("metaStep"),
        adam,
        best(fields, weights.length),
        fields.diverged(),
        fields.count("skipped"));
  }

  private static Optional<Candidate> best(Fields fields, int weights) throws InvalidFileException {
    if (!fields.tensors.metadata().containsKey("best.metaStep")) {
      return Optional.empty();
    }
    fields.values("best.weights", weights);
    return Optional.of(
        new Candidate(
            fields.count("best.metaStep"),
            fields.number("best.score"),
            fields.tensors.tensor("best.weights").orElseThrow().floatValues()));
  }

  /** Typed access to what the file holds. */
  private record Fields(String file, TensorFile tensors) {

    String text(String key) throws InvalidFileException {
      String text = tensors.metadata().get(key);
      if (text == null) {
        throw new InvalidFileException(
            file, "expected the text \"%s\" in __metadata__, found none".formatted(key));
      }
      return text;
    }

    int count(String key) throws InvalidFileException {
      try {
        int count = Integer.parseInt(text(key));
        if (count >= 0) {
          return count;
        }
      } catch (NumberFormatException e) {
        // reported below, as a negative number is
      }
      throw new InvalidFileException(
          file, "%s: expected a whole number from 0, found \"%s\"".formatted(key, text(key)));
    }

    double number(String key) throws InvalidFileException {
      try {
        return Double.parseDouble(text(key));
      } catch (NumberFormatException e) {
        throw new InvalidFileException(
            file, "%s: expected a number, found \"%s\"".formatted(key, text(key)));
      }
    }

    /** A tensor's values; any number of them for a length of -1. */
    double[] values(String name, int length) throws InvalidFileException {
      Optional<Tensor> tensor = tensors.tensor(name);
      if (tensor.isEmpty()) {
        throw new InvalidFileException(file, "expected a tensor " + name + ", found none");
      }
      double[] values = tensor.get().values();
      if (length >= 0 && values.length != length) {
        throw new InvalidFileException(
            file,
            "tensor %s: expected %d values, as many as weights, found %d"
                .formatted(name, length, values.length));
      }
      return values;
    }

    List<MetaState.Divergence> diverged() throws InvalidFileException {
      List<MetaState.Divergence> list = new ArrayList<>();
      try {
        for (JsonNode entry : JSON.readTree(text("diverged"))) {
          DivergedEpisode episode =
              new DivergedEpisode(entry.path(1).longValue(), entry.path(2).intValue());
          list.add(new MetaState.Divergence(entry.path(0).intValue(), episode));
        }
        return list;
      } catch (JsonProcessingException e) {
        throw new InvalidFileException(
            file, "diverged: expected a JSON list, found: " + e.getOriginalMessage());
      }
    }
  }
}
